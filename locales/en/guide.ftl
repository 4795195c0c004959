# A page for each role.
guide-kicker = How it goes
guide-parts = Roles
guide-interviewer = For interviewers
guide-manager = For hiring managers
guide-coordinator = For coordinators
guide-admin = For admins
guide-more = How numbers come about: <a href="/calibration">the model card</a>. Keys are listed under Keyboard, at the foot of each page.

guide-i-read = Read the kit
guide-i-read-what = A day before, a mail brings you to it: what you are looking for, the questions, and what each level looks like. It prints on two pages.
guide-i-ask = Ask everybody the same
guide-i-ask-what = In the same order, with probes until you know what they did themselves. Note their words under the question; one key makes a note evidence.
guide-i-write = Evidence first, then a level
guide-i-write-what = A level can be chosen once an observation is written. What you did not see is “not observed”: that is an answer, and never counts against anybody. What you write saves itself and is yours alone.
guide-i-seal = Review, then seal
guide-i-seal-what = Nobody reads your card before every card of the panel is in: no manager, no admin. You get a receipt by which it can be proved later that nothing was changed.
guide-i-debrief = Talk about what differs
guide-i-debrief-what = After the reveal the debrief shows where you saw different things. Whoever is newest speaks first. If you see the decision otherwise, put it down in your words.
guide-i-learn = See how you rate
guide-i-learn-what = How you rate is for you and the coach whom the company names: a mirror, and never a mark. Training is where you learn the scale on written answers.

guide-m-opening = Say what the role must bring about
guide-m-opening-what = An opening has outcomes for the first year that can be measured, a rubric whose criteria they give reasons for, and a bar and weights that are locked before anybody is read.
guide-m-plan = Lay out the interviews
guide-m-plan-what = Each stage covers some criteria with its own questions, so that every criterion is seen by two people and nobody is asked the same thing twice.
guide-m-wait = Wait for all cards
guide-m-wait-what = You see who is in and who is late, and nothing of what they wrote. You can open early with a reason; it is mailed to the panel and stands on the report.
guide-m-read = Read the debrief
guide-m-read-what = What is known, how sure it is, and how much hangs on one person. Ratings as given always stand beside the calibrated ones.
guide-m-meet = Meet, or ask in writing
guide-m-meet-what = The meeting’s screen has the agenda with a clock and says who speaks first; you speak last. Or ask for written positions until a time: nobody reads another’s before all are in.
guide-m-decide = Decide with reasons
guide-m-decide-what = Reasons against the criteria, dissent word for word, what follows and who does it. If the panel cannot decide, name the forum that does. A decision stands.

guide-c-rubric = Choose or write rubrics
guide-c-rubric-what = Rubrics for adaptability and curiosity come with Evenhand; yours stand beside them. A published version never changes under a card.
guide-c-people = Know who can interview
guide-c-people-what = Everybody says when they can, and is qualified by training and shadowing. Whoever has a conflict of interest is never put on that panel.
guide-c-panel = Plan panels by proposal
guide-c-panel-what = Proposals say who could sit where, and why: load, rest, time zones, and who has to meet whom so that ratings can be compared. You tick; nothing is arranged by itself.
guide-c-watch = See what holds a panel up
guide-c-watch-what = Panels by state, each with what it waits for. Reminders go out by themselves; one button reminds everybody who is late, once a day at most.
guide-c-change = When something comes between
guide-c-change-what = Interviews are given back, moved, cancelled or excused with a reason, and everybody’s calendar follows.
guide-c-load = Keep the load fair
guide-c-load-what = Load shows who has how many interviews in which week, before anybody is asked for one more.

guide-a-people = People and their roles
guide-a-people-what = Invite by mail; whoever leaves is disabled, and every session of theirs ends. No role lets anybody read a sealed card.
guide-a-mail = Mail that arrives
guide-a-mail-what = The outbox has every mail with its state, what stopped it, and one click that tries again.
guide-a-history = A history that cannot be changed
guide-a-history-what = What was done by whom, in a chain: <code>evenhand audit verify</code> checks that nothing is missing or altered.
guide-a-keep = Backups that are tried
guide-a-keep-what = <code>evenhand backup</code> writes a copy while the server runs, <code>evenhand restore</code> brings it back, <code>evenhand doctor</code> says what is not right.
