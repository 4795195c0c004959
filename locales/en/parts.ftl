# What stands on every page, and how lists are joined.
list-and = { $first } and { $last }
list-or = { $first } or { $last }
list-plain = { $first }, { $last }

parts-skip = Skip to content
parts-navigation = Main
parts-sign-out = Sign out
parts-problem = There is a problem
parts-error-title = Error: { $title }
parts-times = Exact times
parts-keys = Keyboard
parts-keys-open = <kbd>?</kbd> opens this
parts-close = Close
parts-guide = How it goes
parts-zone = Times in { $zone }
parts-does-not-fit = This does not fit

nav-home = Home
nav-panels = Panels
nav-openings = Openings
nav-candidates = Candidates
nav-rubrics = Rubrics
nav-training = Training
nav-people = People
nav-office = Office
nav-search = Search

count-0 = no
count-1 = one
count-2 = two
count-3 = three
count-4 = four
count-5 = five
count-6 = six
count-7 = seven
count-8 = eight
count-9 = nine
count-10 = ten
count-11 = eleven
count-12 = twelve

parts-failed = Something went wrong on our side, and nothing was changed. Open the page again in a moment; if it happens again, tell whoever runs this server the time at which you read this: { $at }.
parts-plot-numbers = Numbers<span class="vh"> for { $caption }</span>
parts-plot-table = { $caption }: numbers
parts-plot-value = Value
parts-plot-bar = Above the bar
parts-plot-apart = not independent
