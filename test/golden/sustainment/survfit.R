# Writes survfit.json, what R's survival says of published and made data: Rscript survfit.R > survfit.json
# Freireich et al. 1963, remission under 6-MP in weeks, as in Kaplan-Meier chapters since Cox 1972; aml is Miller 1997 (Embury
# et al. 1977), maintained or not. The others are made: one of 300 with many ties, and some for their edges.
suppressMessages(library(survival))
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
list_of <- function(x) paste0("[", paste(x, collapse = ","), "]")
fitted <- function(time, ended, scale) {
  f <- survfit(Surv(time, ended) ~ 1, conf.type = scale)
  q <- quantile(f, 0.5)
  variance <- (f$surv * f$std.err)^2
  points <- mapply(function(...) list_of(number(c(...))), f$time, f$n.risk, f$n.event, f$n.censor, f$surv, variance, f$lower, f$upper)
  sprintf('{"median":%s,"points":[\n%s]}', list_of(number(c(q$quantile, q$lower, q$upper))), paste(points, collapse = ",\n"))
}
data <- list(
  "Freireich 6-MP" = list(c(6,6,6,7,10,13,16,22,23,6,9,10,11,17,19,20,25,32,32,34,35), rep(1:0, c(9, 12))),
  "aml maintained" = with(aml[aml$x == "Maintained", ], list(time, status)),
  "aml not maintained" = with(aml[aml$x != "Maintained", ], list(time, status)),
  "300 with many ties" = list((1:300 * 7919) %% 97, ifelse((1:300 * 31) %% 11 < 4, 1, 0)),
  "a half until the next event" = list(1:4, c(1,1,1,1)),
  "a half to the end" = list(1:4, c(1,1,0,0)),
  "a half while some are last seen" = list(c(1,1,2,3,4,4), c(1,1,1,0,0,1)),
  "last seen when another ends" = list(c(2,2,5,9,1), c(1,0,0,1,1)),
  "all at once" = list(c(3,3), c(1,1)),
  "none" = list(c(3,4,4), c(0,0,0)),
  "on the first day" = list(c(0,0,2,7), c(1,0,1,0)))
of_data <- function(name) {
  d <- data[[name]]
  scales <- sapply(c("log-log", "log", "plain"), function(s) sprintf('"%s":%s', s, fitted(d[[1]], d[[2]], s)))
  sprintf('"%s":{"times":%s,"ended":%s,\n%s}', name, list_of(d[[1]]), list_of(d[[2]]), paste(scales, collapse = ",\n"))
}
cat(sprintf("{\n%s\n}\n", paste(sapply(names(data), of_data), collapse = ",\n")))
