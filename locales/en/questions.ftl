# Questions of a rubric: how often they were asked, and whether they still are.
questions-asked = asked { $times ->
    [one] { $times } time
   *[other] { $times } times
}, last on { $last }
questions-not-asked = not asked yet

# Retiring one, and bringing it back.
questions-return = Bring a question back
questions-retire = Retire a question
questions-retired = <strong>Retired { $at }.</strong> { $reason }
questions-retired-what = Nobody is asked it, in whatever version. Interviews that had begun kept it.
questions-return-why = Why it can be asked again
questions-return-why-hint = It stands in the history.
questions-return-do = Bring it back
questions-return-not = Leave it retired
questions-retire-what = Retire a question once candidates can know it. From then on nobody is asked it, in whatever version of the rubric; interviews that have not begun ask another question of the same criterion. Scores stay comparable: the criterion and its levels are the same.
questions-retire-why = Reason
questions-retire-why-hint = Where it was seen, or why else. It stands beside the question.
questions-retire-do = Retire it
questions-retire-not = Go on asking it
