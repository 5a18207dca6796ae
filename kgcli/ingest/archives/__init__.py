"""Documents by the hundred thousand: folders and archives read as streams, by as many processes as wanted."""
