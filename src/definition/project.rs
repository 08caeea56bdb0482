//! What a project says of all its handouts: the file `handout.yaml` in its root.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::{Entries, Text};
use crate::source::Spanned;

/// What a project says of all its handouts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// How grave what each rule of `handout check` finds is, and the numbers of the rule, such as
    /// `read/grade: {level: error, max: 7}` or `clin/total: off`.
    pub rules: Option<Entries<RuleSetting>>,
}

/// What a project says of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleSetting {
    /// How grave what it finds is.
    Level(Text),
    /// The level and numbers, by name.
    Full(Entries<Setting>),
}

/// A level or a number, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting(pub Text);

/// What a handout allows although a rule objects.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// The name of the rule, such as `read/grade`.
    pub rule: Text,
    /// Why the handout is right all the same, for those who read the file after you.
    pub reason: Text,
}

impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<LevelOrSettings>::deserialize(deserializer)?;
        Ok(match value {
            LevelOrSettings::Level(level) => Self::Level(Text::new(level, span)),
            LevelOrSettings::Settings(settings) => Self::Full(settings),
        })
    }
}

enum LevelOrSettings {
    Level(String),
    Settings(Entries<Setting>),
}

impl<'de> Deserialize<'de> for LevelOrSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LevelOrSettingsVisitor;

        impl<'de> Visitor<'de> for LevelOrSettingsVisitor {
            type Value = LevelOrSettings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a level or a map")
            }

            fn visit_str<E>(self, level: &str) -> Result<LevelOrSettings, E> {
                Ok(LevelOrSettings::Level(level.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LevelOrSettings, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(map)).map(LevelOrSettings::Settings)
            }
        }

        deserializer.deserialize_any(LevelOrSettingsVisitor)
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SettingVisitor;

        impl Visitor<'_> for SettingVisitor {
            type Value = String;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a level or a number")
            }

            fn visit_str<E>(self, written: &str) -> Result<String, E> {
                Ok(written.to_owned())
            }
        }

        struct Written(String);

        impl<'de> Deserialize<'de> for Written {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(SettingVisitor).map(Self)
            }
        }

        Spanned::<Written>::deserialize(deserializer).map(|written| Self(written.map(|Written(text)| text)))
    }
}

impl JsonSchema for RuleSetting {
    fn schema_name() -> Cow<'static, str> {
        "RuleSetting".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let levels = ["off", "warning", "error"];
        json_schema!({
            "description": "A level (`off`, `warning`, `error`), or a map with `level` and the numbers of the rule.",
            "anyOf": [
                {"type": "string", "enum": levels},
                {
                    "type": "object",
                    "properties": {
                        "level": {"description": "How grave what the rule finds is.", "type": "string", "enum": levels}
                    },
                    "additionalProperties": {"type": "number", "minimum": 0}
                }
            ]
        })
    }
}
