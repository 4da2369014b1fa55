# Themes of concern, most frequent first. Needs R 3.6 or newer and no packages.

service <- "https://common-thread.example"
key <- Sys.getenv("COMMON_THREAD_KEY") # kept out of the script, so that it can be passed on

# One set of figures as a data frame: up to 10,000 rows, more than any chart has.
figures <- function(mart, ...) {
  query <- list(format = "csv", ...)
  address <- paste0(service, "/api/v1/data/", mart, "?", paste(names(query), query, sep = "=", collapse = "&"))
  answer <- url(address, headers = c(Authorization = paste("Bearer", key)), encoding = "UTF-8")
  read.csv(answer, na.strings = "")
}

themes <- figures("themes-by-quarter", valence = "concern") # one year: from = "2014-Q1", to = "2014-Q4"
summaries <- aggregate(summaries ~ theme, themes, sum)
summaries <- summaries[order(-summaries$summaries), ]

write.csv(summaries, "themes.csv", row.names = FALSE)
print(head(summaries, 5), row.names = FALSE)
