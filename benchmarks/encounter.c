/* One encounter, the same arithmetic as recupe/simulate/kernel.py, as somebody would write it in C: blocks of LANES pairs, the
   lanes innermost, Philox by name, the same polynomials, IEEE without contraction. A yardstick of speed, nothing else.

   numbers.h is written by encounter_kernel.py from the package: the order of the rows, and struct World with the numbers. */
#include <math.h>
#include <stdint.h>
#include <string.h>
#include "numbers.h"

#define LANES 16
#define BLOCK 20
#define PER_BODY 10
#define INLINE static inline __attribute__((always_inline))
#define EACH_LANE for (int k = 0; k < LANES; k++)

typedef struct { double mirrored, engaged, threat, affect, noise, need, need_noise; } Kept;
typedef struct { double relief, stress_drive, vagal, iga, pool, wine, cigarette, food, pill; } KeptBody;

INLINE double clip(double v, double low, double high) { double w = v < low ? low : v; return w > high ? high : w; }
INLINE double positive(double v) { return v < 0.0 ? 0.0 : v; }
INLINE double larger(double a, double b) { return a < b ? b : a; }
INLINE double smaller(double a, double b) { return b < a ? b : a; }
INLINE double toward(double value, double target, double kept) { return target + (value - target) * kept; }
INLINE int64_t bits_of(double v) { int64_t b; memcpy(&b, &v, 8); return b; }
INLINE double number_of(int64_t b) { double v; memcpy(&v, &b, 8); return v; }

INLINE double exponential(double v) {
    v = v < -700.0 ? -700.0 : v;
    v = v > 700.0 ? 700.0 : v;
    double n = floor(v * 1.4426950408889634 + 0.5);
    double r = (v - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10;
    double q = 1.0 / 39916800 + r * (1.0 / 479001600 + r * (1.0 / 6227020800));
    q = 1.0 / 40320 + r * (1.0 / 362880 + r * (1.0 / 3628800 + r * q));
    q = 1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040 + r * q));
    q = 1.0 + r * (1.0 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * q))));
    return q * number_of(((int64_t)n + 1023) << 52);
}

INLINE double logarithm(double v) {
    int64_t b = bits_of(v) + (0x3FF0000000000000LL - 0x3FE6A09E667F3BCDLL);
    int64_t k = (b >> 52) - 1023;
    double f = number_of((b & 0x000FFFFFFFFFFFFFLL) + 0x3FE6A09E667F3BCDLL) - 1.0;
    double s = f / (2.0 + f), z = s * s;
    double r = 1.818357216161805012e-01 + z * (1.531383769920937332e-01 + z * 1.479819860511658591e-01);
    r = 3.999999999940941908e-01 + z * (2.857142874366239149e-01 + z * (2.222219843214978396e-01 + z * r));
    r = z * (6.666666666666735130e-01 + z * r);
    double h = 0.5 * f * f, e = (double)k;
    return e * 6.93147180369123816490e-01 - ((h - (s * (h + r) + e * 1.90821492927058770002e-10)) - f);
}

INLINE void circle(uint64_t word, double *cosine, double *sine) {
    uint64_t quadrant = word >> 30;
    double t = ((double)(int64_t)(word & 0x3FFFFFFF) + 0.5) * 0x1p-30 - 0.5;
    double a = t * 1.5707963267948966, z = a * a;
    double s = 1.0 / 362880 + z * (-1.0 / 39916800 + z * (1.0 / 6227020800 - z * (1.0 / 1307674368000)));
    s = a * (1.0 + z * (-1.0 / 6 + z * (1.0 / 120 + z * (-1.0 / 5040 + z * s))));
    double c = 1.0 / 40320 + z * (-1.0 / 3628800 + z * (1.0 / 479001600 - z * (1.0 / 87178291200)));
    c = 1.0 + z * (-1.0 / 2 + z * (1.0 / 24 + z * (-1.0 / 720 + z * c)));
    double x = (c - s) * 0.7071067811865476, y = (c + s) * 0.7071067811865476;
    double co = (quadrant & 1) ? -y : x, si = (quadrant & 1) ? x : y;
    *cosine = quadrant >= 2 ? -co : co;
    *sine = quadrant >= 2 ? -si : si;
}

INLINE void two_normals(uint64_t a, uint64_t b, double *first, double *second) {
    double cosine, sine, radius = sqrt(-2.0 * logarithm(((double)(int64_t)a + 0.5) * 0x1p-32));
    circle(b, &cosine, &sine);
    *first = radius * cosine;
    *second = radius * sine;
}

INLINE void philox(uint64_t c[4], uint64_t k0, uint64_t k1) {
    for (int i = 0; i < 10; i++) {
        uint64_t p0 = 0xD2511F53ULL * (uint32_t)c[0], p1 = 0xCD9E8D57ULL * (uint32_t)c[2], c1 = c[1], c3 = c[3];
        c[0] = (p1 >> 32) ^ c1 ^ k0;
        c[1] = p1 & 0xFFFFFFFF;
        c[2] = (p0 >> 32) ^ c3 ^ k1;
        c[3] = p0 & 0xFFFFFFFF;
        k0 = (k0 + 0x9E3779B9) & 0xFFFFFFFF;
        k1 = (k1 + 0xBB67AE85) & 0xFFFFFFFF;
    }
}

INLINE double tone(double (*r)[LANES], int k, const World *w) {
    return r[TRAITS_RELIEF][k] * (1.0 + w->setpoint_tone_gain * r[SLOW_SET_POINT][k]);
}

INLINE double resting_threat(double (*r)[LANES], int k, const World *w) {
    return r[TRAITS_THREAT][k] - w->setpoint_threat_gain * r[SLOW_SET_POINT][k];
}

/* Threat, then affect, of one person. */
INLINE void feel(double (*r)[LANES], int k, double mirrored, double negative, double engaged, double giving, double care,
                 double strain, double noise, const Kept *kept, const World *w) {
    double excess = r[BODY_RELIEF][k] - tone(r, k, w);
    double distress = negative * (1.0 - w->mirror_damping * engaged);
    double hope = w->expectation_body_hope * r[SLOW_HOPE][k];
    double bearing = larger(w->threat_buffering * larger(care, positive(hope)),
                            w->threat_label_buffering * positive(r[SLOW_LABEL][k]));
    double buffered = clip(bearing, 0.0, w->threat_buffer_limit);
    double rebound = r[BODY_WINE][k] + r[BODY_CIGARETTE][k] + r[BODY_FOOD][k] + r[BODY_PILL][k];
    double heading = clip(resting_threat(r, k, w) + (strain + r[SITUATION_LASTING][k]) * (1.0 - buffered)
                          + w->threat_mirrored_gain * distress - w->threat_care_gain * care - w->threat_relief_gain * excess
                          + w->threat_rebound_gain * rebound, 0.0, 1.5);
    double fear = toward(r[FEELING_THREAT][k], heading, kept->threat);
    double resting = w->mirror_home + r[TRAITS_AFFECT][k] + w->mirror_relief_weight * excess
                     + w->setpoint_affect_gain * r[SLOW_SET_POINT][k] + r[SITUATION_MOOD][k];
    double damped = mirrored + w->mirror_damping * engaged * negative;
    double aim = resting + w->mirror_mirrored_weight * damped + w->mirror_giving_weight * giving + w->mirror_care_weight * care
                 - w->mirror_threat_weight * (fear - r[TRAITS_THREAT][k]) - w->mirror_pain_weight * r[BODY_PAIN][k] / 10.0
                 - w->mirror_exclusion_weight * (r[SITUATION_EXCLUDED][k] * r[TRAITS_MINDING][k]);
    r[FEELING_AFFECT][k] = clip(toward(r[FEELING_AFFECT][k], aim, kept->affect) + kept->noise * noise, -1.0, 1.0);
    r[FEELING_MIRRORED][k] = mirrored;
    r[FEELING_ENGAGED][k] = engaged;
    r[FEELING_THREAT][k] = fear;
}

/* Pain of one person now. */
INLINE double hurt(double (*r)[LANES], int k, double care, const World *w) {
    double signal = r[SITUATION_SIGNAL][k], loaded = r[SITUATION_LOAD][k], unblocked = r[SITUATION_UNBLOCKED][k];
    double drug = (1.0 - r[SITUATION_OPIOID_BLOCKED][k]) * r[DRUG_EFFECT][k];
    double relief = r[SITUATION_OPIOID_BLOCKED][k] > 0.0 ? 0.0 : r[BODY_RELIEF][k] - w->opioid_tone;
    double excess = (1.0 - r[SITUATION_CALMED][k]) * (r[FEELING_THREAT][k] - r[TRAITS_THREAT][k]);
    double left = clip(1.0 - unblocked * w->pain_threat_block * positive(excess), w->pain_least_effect, 1.0);
    double effect = positive(drug + relief) * left / r[TRAITS_HALF][k];
    double sensed = signal * (1.0 - w->pain_ceiling * effect / (1.0 + effect));
    double known = clip(r[SLOW_LABEL][k] + w->expectation_body_hope * r[SLOW_HOPE][k], -w->pain_expectation_limit,
                        w->pain_expectation_limit);
    double hoped = clip(known + w->pain_care_relief * care, -w->pain_expectation_limit, w->pain_expectation_limit);
    double believed = r[SITUATION_MEDICINE][k] + w->pain_trust_weight * (r[SITUATION_TRUST][k] - r[SITUATION_MEDICINE][k]);
    double feared = w->pain_nocebo_weight * clip(positive(excess) / w->pain_threat_unit, 0.0, 1.0) * unblocked;
    double full = smaller(1.0, larger(hoped, -hoped) / w->pain_full_weight);
    double weighed = r[SITUATION_KNOWN][k] * full * (hoped >= 0.0 ? believed : feared);
    double level = 2.0 / (1.0 + loaded), prior = w->pain_prior_weight * weighed, share = prior / (prior + loaded);
    double on_pain = (1.0 - share) * sensed + share * clip(signal * (1.0 - hoped), 0.0, 10.0);
    double eased = w->pain_relief_weight * (weighed / w->pain_usual_trust) * level * signal * hoped;
    double felt = clip(w->pain_prior_on_pain > 0.5 ? on_pain : sensed - eased, 0.0, 10.0);
    double attended = felt * (1.0 - clip(w->pain_distraction_gain * r[SITUATION_DISTRACTION][k] * level, 0.0,
                                         w->pain_attention_limit));
    double left_out = clip(w->pain_exclusion_gain * r[SITUATION_SOCIAL][k], 0.0, w->pain_social_limit);
    return 10.0 * (1.0 - (1.0 - attended / 10.0) * (1.0 - left_out / 10.0));
}

INLINE double rebounding(double gain, double over, double part, double set_point, const World *w) {
    return gain * over * part * (1.0 + w->opioid_rebound_threshold_gain * positive(-set_point));
}

INLINE void embody(double (*r)[LANES], int k, double care, double giving, const KeptBody *kept, double h, const World *w) {
    double felt = hurt(r, k, care, w), pool = r[BODY_POOL][k], set_point = r[SLOW_SET_POINT][k], taken = r[SITUATION_TAKEN][k];
    double known = clip(r[SLOW_LABEL][k] + w->expectation_body_hope * r[SLOW_HOPE][k], -w->pain_expectation_limit,
                        w->pain_expectation_limit);
    double hope = r[SITUATION_SIGNAL][k] > 0.0
        ? r[SITUATION_KNOWN][k] * clip(known, -w->pain_expectation_limit, w->pain_expectation_limit) : 0.0;
    double asked = w->opioid_care_release * care + w->opioid_giving_release * giving + w->opioid_hope_release * positive(hope)
                   + w->opioid_exclusion_release * r[SITUATION_EXCLUDED][k];
    double given = pool * (r[TRAITS_RELEASE][k] * w->opioid_release_limit * (1.0 - exponential(-asked / w->opioid_release_limit))
                           + r[TRAITS_RELEASE][k] * taken);
    double over = positive(given - w->opioid_overshoot) * (taken > 0.0 ? 1.0 : 1.0 - w->opioid_guard);
    double rest = tone(r, k, w);
    double heading = positive(rest - w->opioid_pool_weight * r[TRAITS_RELIEF][k] * (1.0 - pool)) + given;
    double relief = toward(r[BODY_RELIEF][k], heading, kept->relief);
    double bears = 1.0 - w->opioid_depletion / 60.0 * w->opioid_pool_lag * over;
    r[BODY_POOL][k] = clip(larger(toward(pool, bears, kept->pool), w->opioid_pool_floor), 0.0, 1.0);
    r[BODY_WINE][k] = toward(r[BODY_WINE][k], rebounding(w->opioid_wine_rebound, over, r[SITUATION_WINE][k], set_point, w), kept->wine);
    r[BODY_CIGARETTE][k] = toward(r[BODY_CIGARETTE][k],
        rebounding(w->opioid_cigarette_rebound, over, r[SITUATION_CIGARETTE][k], set_point, w), kept->cigarette);
    r[BODY_FOOD][k] = toward(r[BODY_FOOD][k], rebounding(w->opioid_food_rebound, over, r[SITUATION_FOOD][k], set_point, w), kept->food);
    r[BODY_PILL][k] = toward(r[BODY_PILL][k], rebounding(w->opioid_pill_rebound, over, r[SITUATION_PILL][k], set_point, w), kept->pill);
    double excess = r[FEELING_THREAT][k] - r[TRAITS_THREAT][k];
    double drive = toward(r[BODY_STRESS_DRIVE][k], positive(excess - w->threat_stress_threshold), kept->stress_drive);
    double cortisol = toward(r[BODY_CORTISOL][k], r[TRAITS_CORTISOL][k] + r[TRAITS_CORTISOL_GAIN][k] * drive,
                             exponential(-h / (1.0 / r[TRAITS_CORTISOL_RATE][k])));
    double vagal = r[TRAITS_VAGAL][k] + w->vagus_set_point_gain * set_point
                   - w->vagus_threat_gain * (r[FEELING_THREAT][k] - resting_threat(r, k, w)) + w->vagus_giving_gain * giving
                   + w->vagus_care_gain * care;
    double level = w->immunity_relief_gain * (relief - rest)
                   + w->immunity_affect_gain * larger(r[FEELING_AFFECT][k] - w->mirror_home - r[TRAITS_AFFECT][k],
                                                      w->immunity_affect_floor)
                   + w->immunity_threat_gain * clip(positive(excess), 0.0, 1.0)
                   - w->immunity_cortisol_cost * logarithm(larger(cortisol / r[TRAITS_CORTISOL][k], 1.0));
    r[BODY_RELIEF][k] = relief;
    r[BODY_STRESS_DRIVE][k] = drive;
    r[BODY_CORTISOL][k] = cortisol;
    r[BODY_VAGAL][k] = toward(r[BODY_VAGAL][k], vagal, kept->vagal);
    r[BODY_IGA][k] = toward(r[BODY_IGA][k], r[TRAITS_IGA][k] * exponential(level), kept->iga);
    r[BODY_PAIN][k] = felt;
}

/* Pairs of `people` [ROWS, n] meet for steps x h minutes; rows move in place. */
void meet(double *people, const uint64_t *ids, long n, long steps, double h, uint64_t occasion, uint64_t seed, const Kept *kept,
          const KeptBody *whole, const KeptBody *rest, const World *numbers) {
    const World here = *numbers, *w = &here; /* a copy of its own: then no load is conditional, and the lanes become vectors */
    static const uint64_t streams[5] = STREAMS;
    double rows[ROWS][LANES], tens[2][LANES], noise[5][2][BLOCK / 2 * LANES];
    double (*a)[LANES] = rows, (*b)[LANES] = rows + PERSON;
    uint64_t name[LANES], word[2][BLOCK / 2 * LANES];
    for (long start = 0; start < n; start += LANES) {
        for (int i = 0; i < SUMS; i++) EACH_LANE rows[i][k] = people[i * n + (start + k < n ? start + k : n - 1)];
        memset(rows[SUMS], 0, sizeof(double) * (ROWS - SUMS) * LANES);
        EACH_LANE name[k] = ids[start + k < n ? start + k : n - 1];
        for (long done = 0; done < steps;) {
            if (done % BLOCK == 0)
                for (int v = 0; v < 5; v++) {
                    for (int q = 0; q < BLOCK / 4; q++)
                        EACH_LANE {
                            uint64_t c[4] = {done / 4 + q, streams[v], occasion, name[k]};
                            philox(c, seed & 0xFFFFFFFF, seed >> 32);
                            word[0][2 * q * LANES + k] = c[0];
                            word[1][2 * q * LANES + k] = c[1];
                            word[0][(2 * q + 1) * LANES + k] = c[2];
                            word[1][(2 * q + 1) * LANES + k] = c[3];
                        }
                    for (int i = 0; i < BLOCK / 2 * LANES; i++)
                        two_normals(word[0][i], word[1][i], &noise[v][0][i], &noise[v][1][i]);
                }
            int now = steps - done < PER_BODY ? steps - done : PER_BODY;
            memset(tens, 0, sizeof tens);
            for (int s = 0; s < now; s++) {
                int odd = (done + s) % 2, half = (done + s) % BLOCK / 2 * LANES;
                EACH_LANE {
                    double need = rows[MEETING_NEED][k] * kept->need + kept->need_noise * noise[0][odd][half + k];
                    double face = rows[MEETING_MISREAD_FACE][k] * kept->need + kept->need_noise * noise[1][odd][half + k];
                    double words = rows[MEETING_MISREAD_WORDS][k] * kept->need + kept->need_noise * noise[2][odd][half + k];
                    double affect_a = a[FEELING_AFFECT][k], reach = rows[CONTACT_REACH][k], likeness = rows[CONTACT_LIKENESS][k];
                    double use = rows[CONTACT_USE][k], effort = rows[CONTACT_EFFORT][k], trust = a[SLOW_TRUST][k];
                    double tired = b[SLOW_EXHAUSTION][k], told = rows[MEETING_DISCLOSURE][k], skin = rows[CONTACT_SKIN][k];
                    double gain = b[TRAITS_MIRRORING][k] * rows[CONTACT_FACE][k] * likeness * rows[CONTACT_FAST][k];
                    double shown_a = affect_a + w->mirror_need_shown * need;
                    double shown_b = clip(w->mirror_own_share * use * b[FEELING_AFFECT][k] + rows[CONTACT_WARMTH][k], -1.0, 1.0);
                    double gain_a = a[TRAITS_MIRRORING][k] * reach * likeness * rows[CONTACT_FAST][k];
                    double mirrored_a = toward(a[FEELING_MIRRORED][k], clip(gain_a * shown_b, -1.0, 1.0), kept->mirrored);
                    double mirrored_b = toward(b[FEELING_MIRRORED][k], clip(gain * shown_a, -1.0, 1.0), kept->mirrored);
                    double echoed = toward(rows[MEETING_ECHOED][k], need, kept->mirrored);
                    double engaged_b = rows[CONTACT_SLOW][k]
                        * (effort * (w->regulation_floor + (1.0 - w->regulation_floor) * b[SLOW_SKILL][k])
                           * (1.0 - w->regulation_exhaustion_cost * tired));
                    double own = rows[CONTACT_SLOW][k] * (w->regulation_own_share * a[SLOW_SKILL][k]);
                    double engaged_a = toward(a[FEELING_ENGAGED][k], own, kept->engaged);
                    double pf = (gain / w->response_face_blur) * (gain / w->response_face_blur);
                    double pw = w->response_word_precision * told * effort;
                    double guess = (pf * echoed + sqrt(pf) * face + pw * need + sqrt(pw) * words) / (1.0 + pf + pw);
                    double lag = w->regulation_lag + w->response_word_lag * pw / (pf + pw + 1e-9);
                    double considered = toward(rows[MEETING_RESPONSE][k], guess, exponential(-h / lag));
                    double glimpse = (pf * echoed + sqrt(pf) * face) / (1.0 + pf);
                    double answer = engaged_b * considered + (1.0 - engaged_b) * w->response_echo * use * glimpse
                        + rows[CONTACT_BIAS][k];
                    double off = need - answer;
                    double missed = need > w->response_touch_need ? w->response_touch_missed * (1.0 - skin) : 0.0;
                    double fit = exponential(-0.5 * w->response_sharpness * off * off) * (1.0 - missed);
                    double negative_a = positive(-mirrored_a), negative_b = positive(-mirrored_b);
                    double offered = reach * w->response_care_scale * fit
                        * (w->response_content_floor + (1.0 - w->response_content_floor) * rows[CONTACT_CONTENT][k]);
                    double care = clip(offered * (w->response_trust_floor + (1.0 - w->response_trust_floor) * trust)
                                       * (1.0 - w->response_exhaustion_cost * tired) * likeness * rows[CONTACT_CLINICIAN][k],
                                       0.0, 1.0);
                    double back = w->response_returned_share * positive(affect_a) * reach;
                    double invited = w->disclosure_effort_floor + (1.0 - w->disclosure_effort_floor) * effort;
                    double later = told + h * (1.0 - told) * trust * invited * fit
                        * (rows[CONTACT_OPENNESS][k] * rows[CONTACT_TELLING][k]) / w->disclosure_lag;
                    feel(a, k, mirrored_a, negative_a, engaged_a, 0.0, care, rows[CONTACT_STRAIN][k], noise[3][odd][half + k], kept,
                         w);
                    feel(b, k, mirrored_b, negative_b, engaged_b, engaged_b, back, 0.0, noise[4][odd][half + k], kept, w);
                    rows[MEETING_NEED][k] = need;
                    rows[MEETING_ECHOED][k] = echoed;
                    rows[MEETING_MISREAD_FACE][k] = face;
                    rows[MEETING_MISREAD_WORDS][k] = words;
                    rows[MEETING_RESPONSE][k] = considered;
                    rows[MEETING_DISCLOSURE][k] = later;
                    tens[0][k] += care;
                    tens[1][k] += back;
                    rows[SUMS][k] += care;
                    rows[SUMS + 1][k] += fit;
                    rows[SUMS + 2][k] += negative_a * h;
                    rows[SUMS + 3][k] += negative_b * (1.0 - w->mirror_damping * engaged_b) * h;
                    rows[SUMS + 4][k] += engaged_b * h;
                }
            }
            done += now;
            const KeptBody *body = now == PER_BODY ? whole : rest;
            EACH_LANE embody(a, k, tens[0][k] / now, 0.0, body, now * h, w);
            EACH_LANE embody(b, k, tens[1][k] / now, b[FEELING_ENGAGED][k], body, now * h, w);
        }
        double minutes = steps * h;
        double gain = (1.0 - exponential(-minutes / w->trust_settling)) / (1.0 - exponential(-w->trust_usual / w->trust_settling));
        EACH_LANE {
            double care = rows[SUMS][k] / steps, fit = rows[SUMS + 1][k] / steps, trust = a[SLOW_TRUST][k];
            double earned = clip(w->trust_care_weight * care + w->trust_fit_weight * (fit - w->trust_fit_expected), 0.0, 1.0);
            double speed = earned < trust ? w->trust_loss : w->trust_gain;
            double moved = clip(trust + speed * smaller(1.0, gain) * (earned - trust), w->trust_lowest, w->trust_highest);
            trust = trust + rows[CONTACT_TRUSTING][k] * (moved - trust);
            double explained = w->expectation_unexplained + rows[CONTACT_EXPLANATION][k] * (1.0 - w->expectation_unexplained)
                * smaller(1.0, rows[MEETING_DISCLOSURE][k] / w->expectation_told_enough);
            double given = (w->expectation_prognosis_weight * trust + w->expectation_care_weight * care) * gain * explained;
            a[SLOW_TRUST][k] = trust;
            a[SLOW_HOPE][k] += rows[CONTACT_PROGNOSIS][k] * clip(given, 0.0, 1.0) * (w->expectation_ceiling - a[SLOW_HOPE][k]);
            b[SLOW_EXHAUSTION][k] = clip(b[SLOW_EXHAUSTION][k] + w->fatigue_distress_gain * rows[SUMS + 3][k]
                                         - w->fatigue_giving_relief * rows[SUMS + 4][k], 0.0, 1.0);
            a[SLOW_SET_POINT][k] = clip(a[SLOW_SET_POINT][k] + (w->setpoint_care_kick * care * minutes
                                        - w->setpoint_distress_kick * rows[SUMS + 2][k]) / w->setpoint_kick_unit, -1.0, 1.0);
            b[SLOW_SET_POINT][k] = clip(b[SLOW_SET_POINT][k] + (w->setpoint_giving_kick * rows[SUMS + 4][k]
                                        - w->setpoint_distress_kick * rows[SUMS + 3][k]) / w->setpoint_kick_unit, -1.0, 1.0);
            a[SLOW_SELFCARE][k] += w->selfcare_consult_gain * smaller(1.0, rows[MEETING_DISCLOSURE][k] / w->selfcare_told_enough)
                * care * (rows[CONTACT_EXPLANATION][k] + rows[CONTACT_EMPOWERMENT][k]) * (1.0 - a[SLOW_SELFCARE][k]);
            b[SLOW_MEANING][k] += w->selfcare_meaning_rate * rows[SUMS + 4][k] / w->selfcare_meaning_unit
                * (1.0 - b[SLOW_MEANING][k]);
            rows[SUMS][k] = care;
            rows[SUMS + 1][k] = fit;
        }
        for (int i = 0; i < ROWS; i++) for (int k = 0; k < LANES && start + k < n; k++) people[i * n + start + k] = rows[i][k];
    }
}
