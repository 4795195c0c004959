# Figures: how numbers are said, and what pictures say of themselves.
figures-range = { $low } to { $high }
figures-chance-over = over 99 %
figures-chance-under = under 1 %
figures-chance = { $percent } %
figures-in-turn = { $said } { $next }

figures-raw = Raw
figures-fair = Fair
figures-raw-aloud = raw
figures-said-apart = { $name } { $value } (not independent).
figures-said = { $name } { $value }.
figures-said-beside = { $name } { $value }, { $given } { $raw }.
figures-said-within = { $name } { $value }, 80 % interval { $in80 }, 95 % { $in95 }.
figures-said-within-beside = { $name } { $value }, 80 % interval { $in80 }, 95 % { $in95 }, { $given } { $raw }.
figures-said-bar = Bar { $bar }.
figures-bar = bar { $bar }
