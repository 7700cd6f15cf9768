# The words of the residents' chat page.

title = { $city } help desk
subtitle = City services and daily life
skip = Skip to the message box
log = Conversation
language-name = English
language-short = English
change-language = Change language (now English)・ことば

you = You:
city-says = { $city }:
your-photo = The photo you sent
pressed = Button pressed
day = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
}, { $month }/{ $day }
cards = Information ({ $count } cards)
choices = What you can do
earlier = Show earlier messages
newest = Back to the newest messages
map-of = Map: { $place }

message = Message
placeholder = Write your question
send = Send
menu = Menu
menu-pages = Pages of the menu
answer-below = Please write your answer in the box below.
choose-these = Choose these
pick-day = Date
pick-time = Time
give-number = Number
give-digits = Number (digits)
give-postal-code = Postal code
give-telephone = Telephone number
give-name = Name
give-kana = How to read it (optional)
give-place = Address, or a building nearby
map = Map
zoom-in = Zoom in
zoom-out = Zoom out
pick-on-map = You can also move the map until the mark in the middle is on the place.
pick-without-map = There is no map picture at the moment. Please write the address or use where you are.
no-spot = No place picked on the map yet.
spot = Place picked on the map.
locate = Use where I am
no-location = We could not find where you are. Please write the address.
send-place = Send this place
pick-photo = Choose a photo
photo-note = Up to { $limit } MB. Hidden data such as where it was taken is removed when we receive it.
send-photo = Send the photo

sending = Sending…
typing = { $city } is writing
failed = Not sent.
retry = Send again
offline = You are offline. New messages will arrive when you are connected again.

refused = Not sent
go-on = Back to the conversation
too-many = You sent a lot in a short time. Please wait about { $seconds } seconds and try again.
not-from-here = This page was out of date. Please go back to the conversation and send it again.
nothing-sent = There was nothing written.
too-long = That is too long. Please write at most { $longest } characters (now { $length }).
too-big = That is too big for us. A photo may have up to { $limit } MB.
photo-too-big = This photo is too big. Please choose one of up to { $limit } MB.
photo-too-many-pixels = This photo is too large to open. Please make it smaller and send it again.
photo-unreadable = We could not open this as a photo. Please send a JPEG, PNG or HEIC photo.
broken = We are sorry, something went wrong. Please wait a little and try again.
