//! Writes each kind of block.

use serde_json::{Value, json};

use super::blocks::Block;
use super::texts::Manner;
use super::write::{Later, Object, Pen, Read};

const TONES: [&str; 4] = ["note", "tip", "caution", "stop"];
const SETS: [&str; 5] = ["cauda-equina", "spine-urgent", "spine-routine", "nerve-emergency", "nerve-urgent"];
const LEVELS: [&str; 3] = ["emergency", "today", "week"];
const LAYOUTS: [&str; 3] = ["cards", "list", "compact"];
const SHOWN: [&str; 7] = ["equipment", "feel", "avoid", "breathing", "easier", "harder", "caution"];
const DAYS: [&str; 9] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "weekdays", "every_day"];
const TIMES: [&str; 5] = ["morning", "midday", "afternoon", "evening", "bedtime"];
const PAIN: [&str; 3] = ["go", "ease", "stop"];

impl Pen {
    /// Writes a block; none where it would have nothing to say.
    pub fn block(&mut self, block: &Block, labels: &[String], values: &[Option<String>]) -> Option<Value> {
        let mut object = Object::new();
        let name = match block {
            Block::Heading { text, level, lead } => return Some(self.heading(text, *level, lead.as_ref())),
            Block::Text(parts) => return Some(json!({"text": self.parts(parts)})),
            Block::List { numbered, items } => {
                object.insert("numbered".into(), json!(numbered));
                object.insert("items".into(), self.items(items));
                "list"
            }
            Block::Callout { tone, title, text, compact } => {
                if let Some(tone) = tone {
                    object.insert("tone".into(), json!(TONES[*tone]));
                }
                self.maybe(&mut object, "title", title.as_ref());
                self.maybe(&mut object, "text", Some(text));
                object.insert("compact".into(), json!(compact));
                "callout"
            }
            Block::SignsOfSet { set, band } => {
                object.insert("use".into(), json!(SETS[*set]));
                object.insert("style".into(), json!(if *band { "band" } else { "box" }));
                "red_flags"
            }
            Block::Signs { level, band, lead, action, items } => {
                if let Some(level) = level {
                    object.insert("level".into(), json!(LEVELS[*level]));
                }
                object.insert("style".into(), json!(if *band { "band" } else { "box" }));
                self.maybe(&mut object, "lead", Some(lead));
                self.maybe(&mut object, "action", action.as_ref());
                object.insert("items".into(), self.texts(items));
                "red_flags"
            }
            Block::Checklist { title, items, columns, blank } => {
                self.maybe(&mut object, "title", title.as_ref());
                object.insert("items".into(), self.texts(items));
                if let Some(columns) = columns {
                    object.insert("columns".into(), json!(columns));
                }
                object.insert("blank_lines".into(), json!(blank));
                "checklist"
            }
            Block::Exercises { layout, show, items } => {
                if let Some(layout) = layout {
                    object.insert("layout".into(), json!(LAYOUTS[*layout]));
                }
                if let Some(show) = show {
                    object.insert("show".into(), json!(show.iter().map(|part| SHOWN[*part]).collect::<Vec<_>>()));
                }
                let small = *layout == Some(2);
                object.insert("items".into(), items.iter().map(|item| self.exercise(item, small)).collect());
                "exercises"
            }
            Block::Comparison { .. } => {
                self.comparison(block, &mut object);
                "comparison"
            }
            Block::Table { title, heads, rows, headers } => {
                self.maybe(&mut object, "title", title.as_ref());
                let head = |(title, width): &(Option<_>, Option<u8>)| {
                    let title = title.as_ref().map_or(json!(""), |title| self.text(title));
                    match width {
                        Some(width) => json!({"title": title, "width": format!("{width} mm")}),
                        None => title,
                    }
                };
                object.insert("columns".into(), heads.iter().map(head).collect());
                let row = |cells: &Vec<Option<_>>| -> Value {
                    cells.iter().map(|cell| cell.as_ref().map_or(json!(""), |cell| self.text(cell))).collect()
                };
                object.insert("rows".into(), rows.iter().map(row).collect());
                object.insert("row_headers".into(), json!(headers));
                "table"
            }
            Block::Tracker { .. } => {
                self.tracker(block, &mut object)?;
                "tracker"
            }
            Block::Schedule { .. } => {
                self.schedule(block, &mut object);
                "schedule"
            }
            Block::PainScale { .. } => {
                self.pain_scale(block, &mut object);
                "pain_scale"
            }
            Block::Notes { title, lines, fill, dots } => {
                self.maybe(&mut object, "title", title.as_ref());
                if *fill {
                    object.insert("lines".into(), json!("fill"));
                } else if let Some(lines) = lines {
                    object.insert("lines".into(), json!(lines));
                }
                object.insert("style".into(), json!(if *dots { "dots" } else { "lines" }));
                "notes"
            }
            Block::Steps { title, large, items } => {
                self.maybe(&mut object, "title", title.as_ref());
                if let Some(large) = large {
                    object.insert("numerals".into(), json!(if *large { "large" } else { "small" }));
                }
                let mut written = Vec::new();
                for (text, picture, figure) in items {
                    let (text, words) = self.apart(|pen| pen.text(text));
                    let mut step = Object::new();
                    step.insert("text".into(), text);
                    let ((), shown) = self.apart(|pen| match picture {
                        Some(picture) => {
                            step.insert("image".into(), Value::Object(pen.picture(picture, true)));
                        }
                        None if *figure => {
                            step.insert("figure".into(), json!("sit-to-stand"));
                        }
                        None => {}
                    });
                    self.read.push(Read::Any(vec![words, shown]));
                    written.push(Value::Object(step));
                }
                object.insert("items".into(), Value::Array(written));
                "steps"
            }
            Block::Questions { title, items } => {
                self.maybe(&mut object, "title", title.as_ref());
                let entry = |(question, answer): &(_, Vec<_>)| {
                    let question = self.text(question);
                    json!({"question": question, "answer": self.parts(answer)})
                };
                object.insert("items".into(), items.iter().map(entry).collect());
                "questions"
            }
            Block::DoDont { do_title, dont_title, dos, donts } => {
                self.maybe(&mut object, "do_title", do_title.as_ref());
                object.insert("do".into(), self.texts(dos));
                self.maybe(&mut object, "dont_title", dont_title.as_ref());
                object.insert("dont".into(), self.texts(donts));
                "do_dont"
            }
            Block::Image(picture) => {
                object = self.picture(picture, true);
                "image"
            }
            Block::Columns { widths, columns } => {
                let column = |blocks: &Vec<Block>| -> Value {
                    blocks.iter().filter_map(|block| self.block(block, labels, values)).collect()
                };
                let written: Vec<Value> = columns.iter().map(column).collect();
                if *widths {
                    object.insert("widths".into(), json!([2, 1, 1][..written.len()]));
                }
                object.insert("columns".into(), Value::Array(written));
                "columns"
            }
            Block::Together(inside) => {
                let inside: Vec<Value> = inside.iter().filter_map(|block| self.block(block, labels, values)).collect();
                return (!inside.is_empty()).then(|| json!({"keep_together": inside}));
            }
            Block::Included(inside) => return self.included(inside, labels, values),
            Block::Contents { title, depth } => {
                let listed = depth.unwrap_or(2);
                if !self.may_list(listed) {
                    return None;
                }
                self.maybe(&mut object, "title", title.as_ref());
                if let Some(depth) = depth {
                    object.insert("depth".into(), json!(depth));
                }
                self.later(Later::Headings(listed));
                "contents"
            }
            Block::Glance { title } => {
                if !self.may_show() {
                    return None;
                }
                self.maybe(&mut object, "title", title.as_ref());
                self.later(Later::Overview);
                "at_a_glance"
            }
            Block::PageBreak => return Some(json!("page_break")),
            Block::Spacer(height) => return Some(json!({"spacer": format!("{height} pt")})),
            Block::Fields(fields) => return Some(self.fields(fields, labels, values)),
            Block::Sources { title, items, checked } => {
                self.maybe(&mut object, "title", title.as_ref());
                object.insert("items".into(), self.texts(items));
                if *checked {
                    object.insert("checked".into(), json!("2026-11-22"));
                }
                "sources"
            }
            Block::Disclaimer { title, text } => {
                self.maybe(&mut object, "title", title.as_ref());
                match text {
                    Some(paragraphs) => {
                        let texts: Vec<String> =
                            paragraphs.iter().filter_map(|words| Some(self.text(words).as_str()?.to_owned())).collect();
                        object.insert("text".into(), json!(texts.join("\n\n")));
                    }
                    None => {
                        object.insert("use".into(), json!("brand"));
                    }
                }
                "disclaimer"
            }
            Block::CallToAction { .. } => {
                self.call_to_action(block, &mut object);
                "call_to_action"
            }
            Block::About { .. } => {
                self.about(block, &mut object);
                "about"
            }
        };
        Some(json!({name: object}))
    }

    fn comparison(&mut self, block: &Block, object: &mut Object) {
        let Block::Comparison { columns, rows } = block else { return };
        let mut heads = Vec::new();
        let mut written = Vec::new();
        for (title, text, image) in columns {
            let mut column = Object::new();
            let ((), read) = self.apart(|pen| pen.maybe(&mut column, "title", Some(title)));
            heads.push(read);
            let ((), read) = self.apart(|pen| pen.maybe(&mut column, "text", text.as_ref()));
            heads.push(read);
            if let Some(image) = image {
                let (image, read) = self.apart(|pen| pen.picture(image, true));
                column.insert("image".into(), Value::Object(image));
                heads.push(read);
            }
            written.push(Value::Object(column));
        }
        object.insert("columns".into(), Value::Array(written));
        let (rows_written, read) = self.apart(|pen| {
            let row = |(label, cells): &(_, Vec<Option<_>>)| {
                let label = pen.text(label);
                let cells: Value =
                    cells.iter().map(|cell| cell.as_ref().map_or(json!(""), |cell| pen.text(cell))).collect();
                json!({"label": label, "cells": cells})
            };
            rows.iter().map(row).collect::<Value>()
        });
        object.insert("rows".into(), rows_written);
        if self.large && rows.len() == 1 {
            // Each title stands with what is said of it.
            heads.extend(read.into_iter().map(|read| vec![read]));
            self.read.push(Read::Any(heads));
        } else {
            self.read.push(Read::Any(heads));
            self.read.extend(read);
        }
    }

    fn tracker(&mut self, block: &Block, object: &mut Object) -> Option<()> {
        let Block::Tracker { weeks, start, rows, times, score } = block else { return None };
        if rows.is_none() && !self.has_exercises {
            return None;
        }
        object.insert("weeks".into(), json!(weeks));
        if *start {
            object.insert("start".into(), json!("2026-12-01"));
        }
        let ((), read) = self.apart(|pen| {
            match rows {
                Some(rows) => {
                    let rows = pen.texts(rows);
                    object.insert("rows".into(), rows);
                    if let Some(times) = times {
                        object.insert("times_per_day".into(), json!(times));
                    }
                }
                None => pen.later(Later::Exercises),
            }
            pen.maybe(object, "score", score.as_ref());
        });
        for _ in 0..*weeks {
            self.read.extend(read.iter().cloned());
        }
        Some(())
    }

    fn schedule(&mut self, block: &Block, object: &mut Object) {
        let Block::Schedule { title, items } = block else { return };
        self.maybe(object, "title", title.as_ref());
        let mut by_time: [Vec<Read>; 5] = Default::default();
        let mut written = Vec::new();
        for (text, days, times) in items {
            let (text, read) = self.apart(|pen| pen.text(text));
            times.iter().for_each(|time| by_time[*time].extend(read.iter().cloned()));
            let mut row = Object::new();
            row.insert("text".into(), text);
            if let Some(days) = days {
                row.insert("days".into(), json!(days.iter().map(|day| DAYS[*day]).collect::<Vec<_>>()));
            }
            row.insert("times".into(), json!(times.iter().map(|time| TIMES[*time]).collect::<Vec<_>>()));
            written.push(Value::Object(row));
        }
        self.read.extend(by_time.into_iter().flatten());
        object.insert("items".into(), Value::Array(written));
    }

    fn pain_scale(&mut self, block: &Block, object: &mut Object) {
        let Block::PainScale { title, text, bands, rule } = block else { return };
        self.maybe(object, "title", title.as_ref());
        self.maybe(object, "text", text.as_ref());
        let mut written = Vec::new();
        let mut from = 0;
        for (place, (size, tone, label, text)) in bands.iter().enumerate() {
            if from > 10 {
                break;
            }
            let last = place + 1 == bands.len();
            let to = if last { 10 } else { (from + size - 1).min(10) };
            let mut band = Object::new();
            band.insert("from".into(), json!(from));
            band.insert("to".into(), json!(to));
            band.insert("tone".into(), json!(PAIN[*tone]));
            self.maybe(&mut band, "label", label.as_ref());
            self.maybe(&mut band, "text", text.as_ref());
            written.push(Value::Object(band));
            from = to + 1;
        }
        if !written.is_empty() {
            object.insert("bands".into(), Value::Array(written));
        }
        object.insert("place_rule".into(), json!(rule));
    }

    fn call_to_action(&mut self, block: &Block, object: &mut Object) {
        let Block::CallToAction { title, lead, text, url, address, phone, qr, caption } = block else { return };
        self.maybe(object, "title", title.as_ref());
        self.maybe(object, "lead", lead.as_ref());
        let button = self.voice_of(text, Manner::Unlinked);
        object.insert("text".into(), json!(button.written));
        self.read.push(Read::Words(button.shown));
        let mut shown = None;
        if *url {
            let number = self.voice.number;
            self.voice.number += 1;
            object.insert("url".into(), json!(format!("https://example.com/u{number}")));
            shown = Some(format!("example.com/u{number}"));
        }
        if let Some(address) = address {
            let said = self.spoken(address);
            object.insert("address".into(), json!(said.written));
            shown = Some(said.shown);
        }
        self.read.extend(shown.clone().map(Read::Words));
        object.insert("phone".into(), json!(phone));
        object.insert("qr".into(), json!(qr));
        let ((), caption) = self.apart(|pen| pen.maybe(object, "caption", caption.as_ref()));
        if *qr {
            self.read.extend(shown.map(Read::Words));
            self.read.extend(caption);
        }
    }

    fn about(&mut self, block: &Block, object: &mut Object) {
        let Block::About { title, name, credentials, text, photo, links } = block else { return };
        self.maybe(object, "title", title.as_ref());
        let ((), words) = self.apart(|pen| {
            for (key, words) in [("name", Some(name)), ("credentials", credentials.as_ref()), ("text", text.as_ref())] {
                let ((), read) = pen.apart(|pen| pen.maybe(object, key, words));
                // Commas and full stops join them.
                pen.read.extend(read.into_iter().map(|read| match read {
                    Read::Words(words) if key != "text" => Read::Ended(words),
                    read => read,
                }));
            }
            if !links.is_empty() {
                let links = pen.texts(links);
                object.insert("links".into(), links);
            }
        });
        let mut parts = vec![words];
        if let Some(alt) = photo {
            let said = self.spoken(alt);
            object.insert("photo".into(), json!("photo.png"));
            object.insert("alt".into(), json!(said.written));
            parts.push(vec![Read::Words(said.shown)]);
        }
        self.read.push(Read::Any(parts));
    }
}
