# English.

control-back = Back
    .also = go back,previous
control-cancel = Cancel
    .also = stop,quit,exit
control-restart = Start over
    .also = restart,from the beginning
control-repeat = Say again
    .also = again,repeat,pardon
control-person = Talk to a person
    .also = person,staff,human,operator,talk to someone
control-menu = Menu

welcome = Welcome to { $city }. Write what you would like to know, or choose from the menu.
    .voice = Welcome to { $city }. How can we help you?
welcome-back = Welcome back. You can go on where you left off.
language-changed = We will speak English.

returning = Now, back to where we were.
cancelled = Cancelled. Come back any time.
nothing-to-cancel = There is nothing to cancel.
no-way-back = We can't go back any further.
stale = That button belongs to an earlier message.
dialogue-changed = This service has just been updated. Sorry: we have to ask you once more.
dialogue-gone = That service is not available any more.
too-deep = You have several things open. Please answer the next question first, or choose “Cancel”.
sorry = Sorry, something went wrong. Please try again in a moment. If it is urgent, please call us.
done = All done.

unclear = Sorry, we didn't get that. Could you say it again?
help = You can also answer with a number or a button. To stop, write “Cancel”.
not-understood = Sorry, we couldn't find an answer. Please try other words, or choose from the menu. Your question helps us to do better.
nothing-asked = Please write what you would like to know, or choose from the menu.
maybe = Did you mean one of these?
maybe-faq = These questions come close.
no-menu = There is no menu yet.

unclear-too-long = That is too long. Please use { $longest } characters at most (now { $length }).
unclear-too-few = Please choose at least { $least }.
unclear-number = Please answer with a number from { $least } to { $most }.
unclear-digits = Please answer in digits ({ $least } to { $most } of them).
unclear-too-early = Please choose { $earliest } or a later day.
unclear-too-late = Please choose { $latest } or an earlier day.
unclear-time = Please choose a time from { $earliest } to { $latest }.
unclear-kind-of-file = We can't accept this kind of file.
unclear-too-late-to-mend = Sorry, that answer can't be changed any more. Please talk to a person.

answer-yes = Yes
    .also = yeah,yep,sure,ok,はい
answer-no = No
    .also = nope,いいえ
answer-skip = Skip
    .also = none,nothing,なし
confirm = Is this right?
confirm-yes = Yes, that's right
    .also = yes,ok,right,correct,はい
confirm-no = Cancel
    .also = no,いいえ
confirm-fix = Change

person = Here is how to reach a person.
call = Call
telephone = Telephone
hours = Hours
contact = Counter
    .voice = The telephone number of { $department } is { $telephone }.
source = Department
updated = Updated
more = Read more

intent-chat-greeting = Hello. How can we help you?
intent-chat-thanks = You're welcome. Come back any time.
intent-chat-bye = Thank you. Goodbye.
intent-chat-smalltalk = This is the counter of { $city }. We can help with garbage, procedures and more.
intent-chat-complaint = We are sorry for the trouble. Write “person” to reach our staff.
intent-city-hours = City hall is open { $hours }.
in-danger = If it is urgent, call 119 for fire and ambulance, 110 for the police. If things are very hard for you, call the Yorisoi Hotline: 0120-279-338 (24 hours, free).
intent-emergency-fire = In case of fire, call 119 at once and get to a safe place.
intent-emergency-ambulance = In a medical emergency, call 119 at once.
intent-emergency-police = For a crime or an accident, call 110 at once.
intent-emergency-suicide = It sounds as if things are very hard for you. You don't have to go through this alone. Yorisoi Hotline: 0120-279-338 (24 hours, free; press 2 for foreign languages). If your life is in danger, call 119.
