"""Figure: one module for each picture, all of one shape.

    hero          three worlds by three estimators      people      how many people by lot
    recovery      still ill, day by day                 encounter   one consult second by second
    confounding   how strong a tie is enough            ablation    what carries what

    of_run  every picture of a run
    shape   what every figure is        sheet   shapes on paper     scale   values to places     ink   drawn as SVG
"""
