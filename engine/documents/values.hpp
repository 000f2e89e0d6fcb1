// What a document can speak of: things with named fields, from the record, the catalog and the
// assessment. The names are those that content/documents uses; docs/documents.md lists them.
//
//   const Field* field = find_field({ThingKind::node}, "title");
//   Value title = field->get(data, thing);
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "query/register_index.hpp"
#include "scoring/gaps.hpp"

namespace aimwright::documents {

/// What a document is made from. The references must outlive the document's composing.
struct Source {
  const scoring::Assessment& assessment;
  const record::State& state;  // that the assessment was built from
  const record::Log& log;
  std::string head;         // SHA-256 of the record, in hexadecimal
  std::string prepared_by;  // empty: not given
  std::string status;       // empty: not given
  std::string moment;       // what was known when, as an instant; empty: all that is recorded
  query::Compute compute;   // what computed fields are
};

/// A source with what is found in it once.
struct Data {
  explicit Data(const Source& given);

  const Source& source;
  const scoring::Assessment& assessment;
  const scoring::Tree& tree;
  const content::Catalog& catalog;
  scoring::Gaps gaps;

  /// The gap of a leaf, or null where there is none.
  const scoring::Gap* gap_of(scoring::NodeIndex leaf) const;
  /// Subclauses and controls under a node, itself if it is one, in document order.
  std::vector<scoring::NodeIndex> units_under(scoring::NodeIndex node) const;

  /// What a computed field of a record is, worked out once.
  const base::Value& computed(const content::Register& kind, const content::Field& field,
                              const std::string& id) const;

 private:
  std::vector<int> gap_positions_;  // by leaf; -1 for none
  mutable std::map<std::pair<const content::Field*, std::string>, base::Value> computed_;
};

enum class ThingKind {
  document,
  node,
  figures,
  likely,
  finding,
  gap,
  effort,
  record,
  member,
  role,
  phase,
  person,
  bundle,
  method,
  redaction
};

/// One thing. Which of the members mean something depends on the kind.
struct Thing {
  ThingKind kind = ThingKind::document;
  int index = -1;                          // among things of its kind, where those are numbered
  const record::Record* record = nullptr;  // of a record
  std::string id;                          // of a record, a member, a person
  std::string text;                        // kind of a record; title of a member
  std::string within;                      // what a member belongs to
  std::array<double, 3> numbers{};         // of effort and people
};

using Things = std::vector<Thing>;
/// Empty where there is no such thing or nothing is said.
using Value = std::variant<std::monostate, std::string, std::int64_t, bool, Thing, Things>;

/// What a field gives, known before there is a record.
struct Type {
  enum class Form { text, number, flag, thing, list };
  Form form = Form::text;
  ThingKind kind = ThingKind::document;  // of things
  std::string register_name;             // of records: their kind

  static Type of(ThingKind thing_kind) { return {Form::thing, thing_kind, {}}; }
};

struct Field {
  std::string_view name;
  Type::Form form;
  ThingKind kind;  // of things
  Value (*get)(const Data&, const Thing&);
};

/// The fields of a kind of thing that are the same whatever the registers say.
std::span<const Field> fields_of(ThingKind kind);
std::string_view name_of(ThingKind kind);

/// The type of a thing's field; none when there is no such field.
std::optional<Type> type_of(const content::Catalog& catalog, const Type& thing,
                            std::string_view field);
/// The value of a field; none when that kind of thing has no such field.
std::optional<Value> value_of(const Data& data, const Thing& thing, std::string_view field);

/// What the field of a record says in the words of its register, where it holds an id or a ref.
std::optional<std::string> words_of(const Data& data, const Thing& thing, std::string_view field);

/// All records of a kind that are not deleted, in the order in which people count.
Things records_of(const Data& data, const std::string& kind);
/// A record that is there and not deleted, or empty.
Value record_value(const Data& data, const std::string& kind, const std::string& id);
Value node_value(const Data& data, std::string_view id);

/// What a number, text or flag says; of a list how many there are.
std::string to_text(const Value& value);
/// Whether there is something: no empty text or list, no zero, no no.
bool is_there(const Value& value);

/// Person-days without needless zeros: "0.25", "2.4", "12".
std::string days_text(double days);

}  // namespace aimwright::documents
