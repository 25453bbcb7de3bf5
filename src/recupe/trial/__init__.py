"""Trial: from rows to estimates, whether the rows were simulated or lived.

    allocation   who gets which arm; `minimise` for who comes one after the other
    lots         a list of lots for real people, sealed (`seal`) and checked (`verify`)
    reading      rows of real people from a file
    model        the analyses of real rows, for one study and for thousands
    design       trials from a plain effect; `diagnosis` says what they show, `recruitment` whether enough people come
    rows         what comes in, checked
    cells        counts, means and squares by carer and arm, for many replicates at once
    comparison   the three analyses of cells: plain, within strata of carers, with clusters of carers
    estimate     truth, lot and rating, each with its interval
    spread       people, numbers, computing: the three spreads of an estimate
    survival     time to recovery: Kaplan-Meier and restricted mean
    bias         what an unmeasured tie would have to be
    power        how many people a difference asks for
"""
