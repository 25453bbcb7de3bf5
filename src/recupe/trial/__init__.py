"""Trial: from rows to estimates, whether the rows were simulated or lived.

    allocation   who gets which arm
    rows         what comes in, checked
    cells        counts, means and squares by carer and arm, for many replicates at once
    comparison   the three analyses of cells: plain, within strata of carers, with clusters of carers
    estimate     truth, lot and rating, each with its interval
    spread       people, numbers, computing: the three spreads of an estimate
    survival     time to recovery: Kaplan-Meier and restricted mean
    bias         what an unmeasured tie would have to be
    power        how many people a difference asks for
"""
