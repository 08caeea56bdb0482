//! Any blocks in any order: what a random handout is before it is written.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::texts::{Words, cell, sentence, short};

/// A handout with how it is built.
#[derive(Clone, Debug)]
pub struct Definition {
    pub setup: Setup,
    pub title: Words,
    pub subtitle: Option<Words>,
    pub main_message: Option<Words>,
    pub version: Option<Words>,
    pub cover: Option<Cover>,
    pub opening: Option<Fields>,
    pub body: Vec<Block>,
}

/// Paper, brand and what is asked for.
#[derive(Clone, Debug)]
pub struct Setup {
    pub size: &'static str,
    pub landscape: bool,
    pub margins: Option<u8>,
    pub second_brand: bool,
    pub large: bool,
    pub gray: bool,
    pub fillable: bool,
    pub sheets: Sheets,
    /// The values of the fields, of which those that are missing are lines to write on.
    pub values: Vec<Option<Words>>,
}

/// What becomes of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheets {
    Plain,
    Duplex,
    Cut,
    TwoUp,
    Booklet,
}

/// The labels of fields, and which have a value.
#[derive(Clone, Debug)]
pub struct Fields {
    pub show: Vec<usize>,
    pub write_in: bool,
}

#[derive(Clone, Debug)]
pub struct Cover {
    pub title: Option<Words>,
    pub promise: Option<Words>,
    pub audience: Option<Words>,
    pub author: Option<Words>,
    pub alt: Option<Words>,
    pub picture: u8,
}

#[derive(Clone, Debug)]
pub struct Item {
    pub text: Words,
    pub numbered: bool,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug)]
pub enum Part {
    Paragraph(Words),
    List(bool, Vec<Item>),
}

#[derive(Clone, Debug)]
pub struct Picture {
    pub file: usize,
    pub alt: Option<Words>,
    pub caption: Option<Words>,
    pub width: Option<u16>,
    pub align: Option<usize>,
    pub labels: Vec<(Words, u8, u8)>,
}

/// An exercise of the library, or one of the handout's own.
#[derive(Clone, Debug)]
pub struct Exercise {
    pub library: Option<usize>,
    pub name: Option<Words>,
    pub own_name: Words,
    pub side: Option<usize>,
    pub figure: Option<usize>,
    pub start: Option<Words>,
    pub finish: Option<Words>,
    pub position: Option<Words>,
    pub equipment: Option<Words>,
    pub steps: Option<Vec<Words>>,
    pub own_steps: Vec<Words>,
    pub points: Vec<Option<Words>>,
    pub pictures: Vec<(usize, Words, Option<Words>)>,
    pub dosage: Dosage,
}

#[derive(Clone, Debug)]
pub struct Dosage {
    pub numbers: Vec<(usize, u8)>,
    pub called: Option<Words>,
}

#[derive(Clone, Debug)]
pub enum Block {
    Heading {
        text: Words,
        level: Option<u8>,
        lead: Option<Words>,
    },
    Text(Vec<Part>),
    List {
        numbered: bool,
        items: Vec<Item>,
    },
    Callout {
        tone: Option<usize>,
        title: Option<Words>,
        text: Words,
        compact: bool,
    },
    SignsOfSet {
        set: usize,
        band: bool,
    },
    Signs {
        level: Option<usize>,
        band: bool,
        lead: Words,
        action: Option<Words>,
        items: Vec<Words>,
    },
    Checklist {
        title: Option<Words>,
        items: Vec<Words>,
        columns: Option<u8>,
        blank: u8,
    },
    Exercises {
        layout: Option<usize>,
        show: Option<Vec<usize>>,
        items: Vec<Exercise>,
    },
    Comparison {
        columns: Vec<(Words, Option<Words>, Option<Picture>)>,
        rows: Vec<(Words, Vec<Option<Words>>)>,
    },
    Table {
        title: Option<Words>,
        heads: Vec<(Option<Words>, Option<u8>)>,
        rows: Vec<Vec<Option<Words>>>,
        headers: bool,
    },
    Tracker {
        weeks: u8,
        start: bool,
        rows: Option<Vec<Words>>,
        times: Option<u8>,
        score: Option<Words>,
    },
    Schedule {
        title: Option<Words>,
        items: Vec<(Words, Option<Vec<usize>>, Vec<usize>)>,
    },
    PainScale {
        title: Option<Words>,
        text: Option<Words>,
        bands: Vec<(u8, usize, Option<Words>, Option<Words>)>,
        rule: bool,
    },
    Notes {
        title: Option<Words>,
        lines: Option<u8>,
        fill: bool,
        dots: bool,
    },
    Steps {
        title: Option<Words>,
        large: Option<bool>,
        items: Vec<(Words, Option<Picture>, bool)>,
    },
    Questions {
        title: Option<Words>,
        items: Vec<(Words, Vec<Part>)>,
    },
    DoDont {
        do_title: Option<Words>,
        dont_title: Option<Words>,
        dos: Vec<Words>,
        donts: Vec<Words>,
    },
    Image(Picture),
    Columns {
        widths: bool,
        columns: Vec<Vec<Block>>,
    },
    Together(Vec<Block>),
    Included(Vec<Block>),
    Contents {
        title: Option<Words>,
        depth: Option<u8>,
    },
    Glance {
        title: Option<Words>,
    },
    PageBreak,
    Spacer(u8),
    Fields(Fields),
    Sources {
        title: Option<Words>,
        items: Vec<Words>,
        checked: bool,
    },
    Disclaimer {
        title: Option<Words>,
        text: Option<Vec<Words>>,
    },
    CallToAction {
        title: Option<Words>,
        lead: Option<Words>,
        text: Words,
        url: bool,
        address: Option<Words>,
        phone: bool,
        qr: bool,
        caption: Option<Words>,
    },
    About {
        title: Option<Words>,
        name: Words,
        credentials: Option<Words>,
        text: Option<Words>,
        photo: Option<Words>,
        links: Vec<Words>,
    },
}

/// How many fields a handout declares.
pub const FIELDS: usize = 8;

/// Few things mostly, and at times very many.
fn many<T: Strategy>(thing: impl Fn() -> T) -> impl Strategy<Value = Vec<T::Value>>
where
    T::Value: Clone,
{
    prop_oneof![24 => vec(thing(), 1..=4), 4 => vec(thing(), 5..=12), 1 => vec(thing(), 13..=40)]
}

fn words_of_items() -> impl Strategy<Value = Vec<Words>> {
    many(sentence)
}

fn rarely<T: Strategy>(thing: T) -> impl Strategy<Value = Option<T::Value>> {
    prop::option::weighted(0.3, thing)
}

fn item(depth: usize) -> BoxedStrategy<Item> {
    let items = if depth < 3 {
        prop_oneof![3 => Just(Vec::new()), 1 => vec(item(depth + 1), 1..=3)].boxed()
    } else {
        Just(Vec::new()).boxed()
    };
    (sentence(), any::<bool>(), items).prop_map(|(text, numbered, items)| Item { text, numbered, items }).boxed()
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let list = (any::<bool>(), vec(item(1), 1..=4)).prop_map(|(numbered, items)| Part::List(numbered, items));
    vec(prop_oneof![3 => sentence().prop_map(Part::Paragraph), 1 => list], 1..=4)
}

fn fields() -> impl Strategy<Value = Fields> {
    (proptest::sample::subsequence((0..FIELDS).collect::<Vec<_>>(), 1..=FIELDS), any::<bool>())
        .prop_map(|(show, write_in)| Fields { show, write_in })
}

fn picture() -> impl Strategy<Value = Picture> {
    let labels = prop_oneof![3 => Just(Vec::new()), 1 => vec((short(), 0..=100u8, 0..=100u8), 1..=5)];
    (0..3usize, prop::option::weighted(0.8, sentence()), of(short()), of(10..250u16), of(0..3usize), labels)
        .prop_map(|(file, alt, caption, width, align, labels)| Picture { file, alt, caption, width, align, labels })
}

fn dosage() -> impl Strategy<Value = Dosage> {
    (vec((0..8usize, 1..=10u8), 0..=5), rarely(short())).prop_map(|(numbers, called)| Dosage { numbers, called })
}

fn exercise() -> impl Strategy<Value = Exercise> {
    let who = (prop::option::weighted(0.6, 0..6usize), rarely(short()), short(), rarely(0..4usize), rarely(0..4usize));
    let what = (rarely(short()), rarely(short()), rarely(short()), rarely(short()));
    let steps =
        (rarely(vec(sentence(), 1..=5)), vec(sentence(), 1..=4), vec(prop::option::weighted(0.15, sentence()), 7));
    let pictures = prop_oneof![5 => Just(Vec::new()), 1 => vec((0..3usize, short(), of(short())), 1..=3)];
    (who, what, steps, pictures, dosage()).prop_map(|(who, what, steps, pictures, dosage)| {
        let (library, name, own_name, side, figure) = who;
        let (start, finish, position, equipment) = what;
        let (steps, own_steps, points) = steps;
        Exercise {
            library,
            name,
            own_name,
            side,
            figure,
            start,
            finish,
            position,
            equipment,
            steps,
            own_steps,
            points,
            pictures,
            dosage,
        }
    })
}

fn comparison() -> impl Strategy<Value = Block> {
    (2..=3usize).prop_flat_map(|count| {
        let column = (short(), of(sentence()), rarely(picture()));
        let row = (short(), vec(cell(), count));
        (vec(column, count), vec(row, 1..=6)).prop_map(|(columns, rows)| Block::Comparison { columns, rows })
    })
}

fn table() -> impl Strategy<Value = Block> {
    let counts = (1..=8usize, prop_oneof![8 => 1..=6usize, 2 => 7..=25usize, 1 => 26..=40usize]);
    counts.prop_flat_map(|(columns, rows)| {
        let head = (prop::option::weighted(0.8, short()), prop::option::weighted(0.15, 10..80u8));
        (rarely(short()), vec(head, columns), vec(vec(cell(), columns), rows), any::<bool>())
            .prop_map(|(title, heads, rows, headers)| Block::Table { title, heads, rows, headers })
    })
}

fn writing() -> impl Strategy<Value = Block> {
    let days = of(proptest::sample::subsequence((0..9usize).collect::<Vec<_>>(), 1..=4));
    let times = proptest::sample::subsequence((0..5usize).collect::<Vec<_>>(), 1..=3);
    let bands = prop_oneof![
        2 => Just(Vec::new()),
        1 => vec((1..=11u8, 0..3usize, of(short()), of(sentence())), 1..=6),
    ];
    prop_oneof![
        (1..=6u8, any::<bool>(), prop::option::weighted(0.7, many(short)), rarely(1..=6u8), rarely(short()))
            .prop_map(|(weeks, start, rows, times, score)| Block::Tracker { weeks, start, rows, times, score }),
        (rarely(short()), vec((short(), days, times), 1..=8))
            .prop_map(|(title, items)| Block::Schedule { title, items }),
        (rarely(short()), rarely(sentence()), bands, any::<bool>())
            .prop_map(|(title, text, bands, rule)| Block::PainScale { title, text, bands, rule }),
        (rarely(short()), of(1..=40u8), any::<bool>(), any::<bool>())
            .prop_map(|(title, lines, fill, dots)| Block::Notes { title, lines, fill, dots }),
        (rarely(short()), of(any::<bool>()), vec((sentence(), rarely(picture()), prop::bool::weighted(0.2)), 1..=6))
            .prop_map(|(title, large, items)| Block::Steps { title, large, items }),
        (rarely(short()), vec((sentence(), parts()), 1..=4))
            .prop_map(|(title, items)| Block::Questions { title, items }),
        (rarely(short()), rarely(short()), words_of_items(), words_of_items())
            .prop_map(|(do_title, dont_title, dos, donts)| Block::DoDont { do_title, dont_title, dos, donts }),
        (rarely(short()), prop_oneof![1 => Just(Vec::new()), 4 => words_of_items()], of(1..=2u8), 0..=5u8).prop_map(
            |(title, items, columns, blank)| {
                let blank = if items.is_empty() { blank.max(1) } else { blank };
                Block::Checklist { title, items, columns, blank }
            }
        ),
    ]
}

fn closing() -> impl Strategy<Value = Block> {
    prop_oneof![
        (rarely(short()), words_of_items(), any::<bool>()).prop_map(|(title, items, checked)| Block::Sources {
            title,
            items,
            checked
        }),
        (rarely(short()), of(vec(sentence(), 1..=3))).prop_map(|(title, text)| Block::Disclaimer { title, text }),
        (
            rarely(short()),
            rarely(sentence()),
            short(),
            any::<bool>(),
            rarely(short()),
            any::<bool>(),
            any::<bool>(),
            rarely(short())
        )
            .prop_map(|(title, lead, text, url, address, phone, qr, caption)| Block::CallToAction {
                title,
                lead,
                text,
                url,
                address,
                phone,
                qr,
                caption,
            }),
        (rarely(short()), short(), rarely(short()), of(sentence()), rarely(short()), prop_oneof![vec(short(), 0..=2)])
            .prop_map(|(title, name, credentials, text, photo, links)| Block::About {
                title,
                name,
                credentials,
                text,
                photo,
                links,
            }),
    ]
}

fn leaf() -> impl Strategy<Value = Block> {
    let plain = prop_oneof![
        5 => (short(), of(1..=3u8), rarely(sentence())).prop_map(|(text, level, lead)| Block::Heading { text, level, lead }),
        4 => parts().prop_map(Block::Text),
        2 => (any::<bool>(), many(|| item(1))).prop_map(|(numbered, items)| Block::List { numbered, items }),
        2 => (of(0..4usize), rarely(short()), sentence(), any::<bool>())
            .prop_map(|(tone, title, text, compact)| Block::Callout { tone, title, text, compact }),
        1 => (0..5usize, any::<bool>()).prop_map(|(set, band)| Block::SignsOfSet { set, band }),
        2 => (of(0..3usize), any::<bool>(), short(), rarely(sentence()), words_of_items())
            .prop_map(|(level, band, lead, action, items)| Block::Signs { level, band, lead, action, items }),
        2 => picture().prop_map(Block::Image),
        1 => (0..60u8).prop_map(Block::Spacer),
        1 => fields().prop_map(Block::Fields),
    ];
    let exercises = (of(0..3usize), rarely(vec(0..7usize, 0..=4)), vec(exercise(), 1..=5))
        .prop_map(|(layout, show, items)| Block::Exercises { layout, show, items });
    prop_oneof![
        20 => plain,
        16 => writing(),
        3 => comparison(),
        3 => table(),
        4 => exercises,
        8 => closing(),
        1 => (rarely(short()), of(1..=3u8)).prop_map(|(title, depth)| Block::Contents { title, depth }),
        1 => rarely(short()).prop_map(|title| Block::Glance { title }),
    ]
}

/// Any block, and blocks inside of it.
fn block(depth: usize) -> BoxedStrategy<Block> {
    let leaf = leaf().boxed();
    if depth == 3 {
        return leaf;
    }
    let inside = vec(block(depth + 1), 1..=2).boxed();
    let page_break = if depth == 0 { Just(Block::PageBreak).boxed() } else { leaf.clone() };
    prop_oneof![
        24 => leaf,
        1 => (any::<bool>(), vec(inside.clone(), 2..=3)).prop_map(|(widths, columns)| Block::Columns { widths, columns }),
        1 => inside.clone().prop_map(Block::Together),
        1 => inside.prop_map(Block::Included),
        1 => page_break,
    ]
    .boxed()
}

fn setup() -> impl Strategy<Value = Setup> {
    let sheets = prop_oneof![
        10 => Just(Sheets::Plain),
        1 => Just(Sheets::Duplex),
        1 => Just(Sheets::Cut),
        1 => Just(Sheets::TwoUp),
        1 => Just(Sheets::Booklet),
    ];
    let size = prop_oneof![4 => Just("letter"), 4 => Just("a4"), 2 => Just("a5"), 1 => Just("legal")];
    let paper = (size, prop::bool::weighted(0.2), rarely(12..30u8));
    let look = (any::<bool>(), prop::bool::weighted(0.3), prop::bool::weighted(0.2), any::<bool>());
    (paper, look, sheets, vec(of(short()), FIELDS)).prop_map(|(paper, look, sheets, values)| {
        let (size, landscape, margins) = paper;
        let (second_brand, large, gray, fillable) = look;
        let fillable = fillable && matches!(sheets, Sheets::Plain | Sheets::Duplex);
        Setup { size, landscape, margins, second_brand, large, gray, fillable, sheets, values }
    })
}

fn cover() -> impl Strategy<Value = Cover> {
    (rarely(short()), rarely(short()), rarely(short()), rarely(short()), of(short()), 0..3u8).prop_map(
        |(title, promise, audience, author, alt, picture)| Cover { title, promise, audience, author, alt, picture },
    )
}

/// Any handout; what comes first is taken away first where it fails.
pub fn definition() -> impl Strategy<Value = Definition> {
    let head = (short(), of(sentence()), rarely(sentence()), rarely(short()));
    let start = (prop::option::weighted(0.15, cover()), rarely(fields()));
    (vec(block(0), 1..=6), start, head, setup()).prop_map(|(body, start, head, setup)| {
        let (title, subtitle, main_message, version) = head;
        let (cover, opening) = start;
        Definition { setup, title, subtitle, main_message, version, cover, opening, body }
    })
}
