# Fits lme4's linear mixed model with the same four effects as `evenhand calibrate`, or candidate and interviewer alone.
#   Rscript lme4.R RATINGS.csv four|two
suppressPackageStartupMessages(library(lme4))
arguments <- commandArgs(trailingOnly = TRUE)
ratings <- read.csv(arguments[1], colClasses = "character")
ratings$score <- as.numeric(ratings$score)
effects <- if (arguments[2] == "four") {
  score ~ criterion + (1 | candidate) + (1 | candidate:criterion) + (1 | candidate:interviewer) + (1 | interviewer)
} else {
  score ~ criterion + (1 | candidate) + (1 | interviewer)
}
fit <- lmer(effects, ratings)
candidates <- ranef(fit, condVar = TRUE)$candidate
stopifnot(nrow(candidates) == length(unique(ratings$candidate)))
