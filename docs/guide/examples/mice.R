# An external agent for Mendbench: fills empty numbers by predictive mean matching. Needs the packages jsonlite and mice.
library(jsonlite)
library(mice)

question <- fromJSON(file("stdin"), simplifyDataFrame = FALSE)
table <- read.csv(text = question$dirty_csv, colClasses = "character", na.strings = "", check.names = FALSE)

is_number <- Filter(function(column) column$type == "number", question$columns)
names <- vapply(is_number, function(column) column$name, "")
numbers <- as.data.frame(lapply(table[names], function(cells) suppressWarnings(as.numeric(cells))))
filled <- complete(mice(numbers, m = 1, method = "pmm", seed = 1, printFlag = FALSE))

for (i in seq_along(is_number)) {
  column <- is_number[[i]]
  # Only where the table was empty: a number that stands must come back as it was written.
  empty <- is.na(table[[column$name]]) & !column$nullable & !is.na(filled[[i]])
  decimals <- if (is.null(column$decimals)) 0 else column$decimals
  table[[column$name]][empty] <- formatC(filled[[i]][empty], format = "f", digits = decimals)
}

out <- capture.output(write.csv(table, row.names = FALSE, na = ""))
cat(toJSON(list(cleaned_csv = paste0(paste(out, collapse = "\n"), "\n"), justification = "Numbers were imputed by mice."), auto_unbox = TRUE))
