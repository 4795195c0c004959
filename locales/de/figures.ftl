# Zahlen und Bilder: wie Zahlen gesagt werden, und was Bilder über sich sagen.
figures-range = { $low } bis { $high }
figures-chance-over = über 99 %
figures-chance-under = unter 1 %
figures-chance = { $percent } %
figures-in-turn = { $said } { $next }

figures-raw = Roh
figures-fair = Fair
figures-raw-aloud = roh
figures-said-apart = { $name } { $value } (nicht unabhängig).
figures-said = { $name } { $value }.
figures-said-beside = { $name } { $value }, { $given } { $raw }.
figures-said-within = { $name } { $value }, 80-%-Intervall { $in80 }, 95 % { $in95 }.
figures-said-within-beside = { $name } { $value }, 80-%-Intervall { $in80 }, 95 % { $in95 }, { $given } { $raw }.
figures-said-bar = Messlatte { $bar }.
figures-bar = Messlatte { $bar }
