# The fixed words of a handout in English. A language is one such file: every message must be there.
# A message that another one mentions in braces, such as { part }, sees the same variables.
# `$n` is an amount in words or digits, `$count` the number that decides singular or plural.

## Pages

# Printed with the same words on every page: no plural here.
page-of = Page { $page } of { $pages }
version-line = Version { $version }
question-call = Questions? Call { $phone }

## Days and dates

day-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
day-name = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
# The head of a tracker's column that has a date.
day-dated = { day-short } { $date }
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-long = { month-name } { $day }, { $year }
date-month = { month-name } { $year }
day-month = { month-name } { $day }
week-number = Week { $number }
week-from = from
week-from-date = from { $date }

## Labels

feel = Feel:
avoid = Avoid:
easier = Easier:
harder = Harder:
breathing = Breathing:
caution = Take care:
note = Note:
# The title of a page with one exercise.
your-exercise = Your exercise

## Figures of exercises

figure-start = Start
figure-finish = Finish
figure-overlay = Pale outline: start. Solid: finish.
# What the pictures show, for people who cannot see them.
figure-start-alt = Start: { $words }.
figure-finish-alt = Finish: { $words }.
figure-labeled-alt = { $label }: { $words }.

## Callouts

callout-note = Good to know.
callout-tip = Tip.
callout-caution = Take care.
callout-stop = Stop

## Warning signs

# The number of the country; where it is not known for certain, words that are true everywhere.
emergency-number = { $country ->
    [US] 911
    [CA] 911
    [GB] 999
    [IE] 112 or 999
    [NZ] 111
    [AU] 000
    [AT] 112
    [BE] 112
    [BG] 112
    [CY] 112
    [CZ] 112
    [DE] 112
    [DK] 112
    [EE] 112
    [ES] 112
    [FI] 112
    [FR] 112
    [GR] 112
    [HR] 112
    [HU] 112
    [IS] 112
    [IT] 112
    [LT] 112
    [LU] 112
    [LV] 112
    [MT] 112
    [NL] 112
    [PL] 112
    [PT] 112
    [RO] 112
    [SE] 112
    [SI] 112
    [SK] 112
   *[other] your local emergency number
}
emergency-action = { $country ->
    [GB] Call **{ $number }** or go to A&E. Do not wait.
    [IE] Call **{ $number }**, or go to the nearest emergency department. Do not wait.
   *[other] Call **{ $number }** or go to the nearest emergency department. Do not wait.
}
today-action = Call us or your doctor today. Do not wait for your next visit.
today-action-phone = Call us today: **{ $phone }**. If you cannot reach us, call your doctor.
week-action = Book a visit with us this week.
week-action-phone = Book a visit this week: **{ $phone }**.

## The pain scale

pain-intro = Your worst pain today: 0 is none, 10 is the worst you can imagine.
pain-go = Go
pain-go-text = Carry on as planned.
pain-ease = Ease off
pain-ease-text = Do less, slower.
pain-stop = Stop
# `$n` is the first number of the band.
pain-stop-text = Rest. Still { $n } or more tomorrow? Call us.
pain-up = **Pain moving up**, out of your leg: a good sign. Keep going.
pain-down = **Pain spreading down** your leg: stop that move, whatever the number.
# For screen readers: the numbers of a band, before what it means.
pain-band = { $words }:

## Advice and plans

do-title = Do
dont-title = Do not
time-of-day = { $time ->
    [morning] Morning
    [midday] Midday
    [afternoon] Afternoon
    [evening] Evening
   *[bedtime] Bedtime
}

## Contents, and exercises at a glance

contents-title = What is inside
glance-title = Your exercises at a glance
glance-exercise = Exercise
glance-dosage = How much
glance-page = Page

## The end of a handout

sources-title = Where this comes from
sources-checked = Sources checked { $date }.
disclaimer-title = About this handout
review-pending = Not yet reviewed by a clinician.
review-pending-foot = Not yet reviewed
review-done = Checked by { $by } on { $date }.
review-due = Next check: { $date }.

## What to do next

action-type = or type { $address }
action-write = or write to { $address }
action-call = or call { $phone }
qr-caption = Point your phone camera here
about-title = About the author

## For screen readers

qr-alt = QR code that opens { $address }
empty-box = not ticked
write-here = write here
# What is said of fields that are filled in on the screen: parts with commas between them, such as "Bridge, Monday, 1 of 2".
form-row = Row { $n }
form-column = Column { $n }
form-own = Own line { $n }
form-done = done
form-name = name
form-date = date such as 12/31/2026
form-first-day = first day, such as 12/31
form-times = how many times
form-part = { $n } of { $count }
# `$words` are the choices with commas between them.
form-one-of = one of: { $words }
form-pain = Pain
form-notes = Notes
link-description = Link to { $address }
# A link to another page of the handout: "Start here, page 3".
link-to-page = { $words }, page { $page }

## Lines

# Phrases that stay on one line.
keep-before-number = January | February | March | April | May | June | July | August | September | October | November | December | page | week
keep-together = a day | every day | once a day | at a time | each way | each time | out of 10

## Numbers

decimal-mark = .
range = { $from } to { $to }
range-short = { $from }–{ $to }
list-comma = { $first }, { $second }
list-and = { $first } and { $second }

seconds = { $count ->
    [one] { $n } second
   *[other] { $n } seconds
}
minutes = { $count ->
    [one] { $n } minute
   *[other] { $n } minutes
}
hours = { $count ->
    [one] { $n } hour
   *[other] { $n } hours
}
seconds-short = { $n } sec
minutes-short = { $n } min
hours-short = { $n } hr

## Sides
# `$side` is left, right, both, alternate or none; `$part` is leg, arm or side.

part = { $part ->
    [leg] leg
    [arm] arm
   *[side] side
}
parts = { $part ->
    [leg] legs
    [arm] arms
   *[side] sides
}
side-pill = { $side ->
    [left] Left { part }
    [right] Right { part }
    [both] Both { parts }
   *[alternate] Each { part } in turn
}
# "Straighten your right knee."
side-one = { $side ->
    [left] your left
    [right] your right
   *[other] one
}
side-other = { $side ->
    [left] your right
    [right] your left
   *[other] the other
}

## The dosage strip: a value over its label

strip-times = { $count ->
    [one] time
   *[other] times
}
strip-each-way = each way
strip-duration = at a time
strip-hold = hold
strip-pace = each
strip-sets = { $count ->
    [one] set
   *[other] sets
}
strip-rest = rest
strip-load = weight
strip-band = band
strip-daily = { $n }×
strip-daily-label = a day
strip-hours = { $count ->
    [one] Hourly
   *[other] Every { $n }
}
strip-hours-label = { $count ->
    [one] while awake
   *[other] hours
}
strip-every-day = Every day
strip-every-day-label = of the week
strip-days-a-week = { $count ->
    [one] { $n } day
   *[other] { $n } days
}
strip-days-a-week-label = a week
strip-days-label = each week
# `$n` and `$count` are those of the weeks here.
strip-days-a-week-for = { $count ->
    [one] a week for { $n } week
   *[other] a week for { $n } weeks
}
strip-weeks-label = { $count ->
    [one] for { $n } week
   *[other] for { $n } weeks
}

## The dosage in words: what to do

# What is counted: "10", "10 slow glides", "10 each way".
what-plain = { $n }
what-called = { $n } { $called }
what-each-way = { $n } each way
what-called-each-way = { $n } { $called } each way

# Without a side and a name of its own.
repeat = { $count ->
    [one] Do this once
   *[other] Repeat { $n } times
}
# `$again` is the amount without its name, for the second side.
do-reps = { $side ->
    [left] Do { $what } on your left { part }
    [right] Do { $what } on your right { part }
    [both] Do { $what } on your left { part }, then { $again } on your right { part }
    [alternate] Do { $what } on each { part }, changing { parts } each time
   *[none] Do { $what }
}
build-up = { $side ->
    [left] Start with { $what } on your left { part }, build up to { $to }
    [right] Start with { $what } on your right { part }, build up to { $to }
    [both] Start with { $what } on your left { part }, then { $again } on your right { part }. Build up to { $to } on each { part }
    [alternate] Start with { $what } on each { part }, changing { parts } each time. Build up to { $to }
   *[none] Start with { $what }, build up to { $to }
}
do-duration = { $side ->
    [left] Do this for { $time } on your left { part }
    [right] Do this for { $time } on your right { part }
    [both] Do this for { $time } on your left { part }, then for { $time } on your right { part }
    [alternate] Do this for { $time }, changing { parts } each time
   *[none] Do this for { $time }
}
do-called-duration = { $side ->
    [left] Do { $called } for { $time } on your left { part }
    [right] Do { $called } for { $time } on your right { part }
    [both] Do { $called } for { $time } on your left { part }, then for { $time } on your right { part }
    [alternate] Do { $called } for { $time }, changing { parts } each time
   *[none] Do { $called } for { $time }
}
do-hold = { $side ->
    [left] Hold for { $time } on your left { part }
    [right] Hold for { $time } on your right { part }
    [both] Hold for { $time } on your left { part }, then for { $time } on your right { part }
    [alternate] Hold for { $time } on each { part } in turn
   *[none] Hold for { $time }
}
do-side = { $side ->
    [left] Do this on your left { part }
    [right] Do this on your right { part }
    [both] Do this on your left { part }, then on your right { part }
   *[alternate] Do this on each { part } in turn
}

## The dosage in words: how

sentence = { $words }.
tempo = Go down for { $down }, hold for { $held }, come up for { $up }.
tempo-without-hold = Go down for { $down }, then come up for { $up }.
pace = Take { $time } for each.
hold-each = Hold each for { $time }.
hold-once = Hold for { $time }.
sets = { $count ->
    [one] Do { $n } set.
   *[other] Do { $n } sets.
}
sets-with-rest = Rest { $time }, then repeat: { $n } sets in all.
load-pounds = { $count ->
    [one] Use a weight of { $n } pound.
   *[other] Use a weight of { $n } pounds.
}
load-kilograms = { $count ->
    [one] Use a weight of { $n } kilogram.
   *[other] Use a weight of { $n } kilograms.
}
load-other = Use { $load }.
band = Use the { $color } band.
band-strength = Use the { $color } band ({ $strength }).
# By the 0 to 10 scale of effort; `$count` is the upper end.
effort-feeling = { $count ->
    [0] very easy
    [1] very easy
    [2] easy
    [3] moderate
    [4] moderate
    [5] hard but doable
    [6] hard but doable
    [7] very hard
    [8] very hard
   *[other] close to the most you can do
}
effort = It should feel { effort-feeling }: { $n } out of 10.
pain-limit = { $count ->
    [0] It should not hurt. Stop if it does.
   *[other] Pain may reach { $n } out of 10. It should settle by the next morning.
}
as-tolerated = Do only as much as feels right.

## The dosage in words: how often

often-times = { $count ->
    [one] once a day
   *[other] { $n } times a day
}
often-hours = { $count ->
    [one] every hour while you are awake
   *[other] every { $n } hours while you are awake
}
every-day = every day
on-days = on { $days }
days-a-week = { $count ->
    [one] on { $n } day a week
   *[other] on { $n } days a week
}
when-often-days = { $often }, { $days }
when-weeks = { $count ->
    [one] { $when }, for { $n } week
   *[other] { $when }, for { $n } weeks
}
# "Do 10 slow glides on your right leg, 3 times a day, every day."
do-when = { $do }, { $when }.
do-this-when = Do this { $when }.

## The preview of a brand

preview-colors = Colors
preview-type = Type
swatch-name = { $token ->
    [primary] Main, as given
    [accent] Accent as given
    [strong] Titles, numerals
    [ink] Text
    [ink-soft] Second rank
    [act] Button
    [arrow] Arrows
    [edge] Writing lines
    [rule] Dividing lines
    [tint] Fill
    [wash] Palest fill
    [danger] Emergency
    [danger-wash] Emergency fill
    [warn] Take care
    [warn-wash] Take-care fill
    [warn-band] Band of today
    [go] Go
    [go-cell] Pain 0 to 3
   *[amber] Pain 4 to 5
}
contrast-on-white = { $ratio }:1 on white
contrast-on-tint = { $ratio }:1 on fill
contrast-of-text = text on it { $ratio }:1
contrast-of-white = white on it { $ratio }:1
specimen-name = { $style ->
    [title] Title
    [promise] Line under the title
    [section] Section heading
    [card-name] Exercise name
    [numeral] Exercise number
    [dose] Dosage
    [body] Running text
    [card] Cards and tables
    [soft] Captions, head and foot
    [heading-alike] Look-alikes, headings
   *[alike] Look-alikes, text
}
specimen-face = { $family } { $weight }, { $size }/{ $leading }
specimen-title = A little, every day
# The first sentence is bold.
specimen-text = Stop if it hurts. Pain that moves up, out of your leg, is a good sign; pain that moves down is not.
