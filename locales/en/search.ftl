# Search.
search-title = Search
search-for = Search for { $q }
search-what = A name, a title or a team
search-do = Search
search-found = { $count } found for “{ $q }”.
search-nothing = Nothing found for “{ $q }”. Look for a part of a name, a title or a team; accents count.
search-how = Every word has to stand there; a part of it is enough.
search-mine = Your interviews
search-candidates = Candidates
search-panels = Panels
search-openings = Openings
search-people = People
search-rubrics = Rubrics
search-has-left = { $email } (has left)
search-version = version { $version }
search-first = The first { $shown } are shown: type more to find the others.
search-beyond = The newest { $panels } panels were looked through; a candidate’s page leads to all of theirs.
