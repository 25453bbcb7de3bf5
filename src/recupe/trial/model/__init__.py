"""Model: the analyses of real rows, each with an estimate, an interval and a p that hold with few clusters.

sample       what goes into every analysis: outcome, arms, what was measured before, clusters
linear       differences of means by least squares, CR2 and Satterthwaite: also for many trials at once
intercept    the linear mixed model with an intercept for each cluster, for many trials at once
proportional Cox's model with an arm, for many trials at once (compiled)
mixed        the linear and the logistic mixed model of one study
marginal     logistic and Poisson models of one study, clusters by estimating equations
ordinal      proportional odds
hazard       Cox, log-rank, restricted mean
within       people who lived more than one arm
permutation  the same lots drawn again
imputation   missing outcomes drawn many times
agreement    how alike people of one cluster are, and how many ratings say something of a carer
"""
