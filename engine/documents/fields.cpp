#include "documents/fields.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace aimwright::documents {

using Form = Type::Form;
using content::Phase;
using scoring::Gap;

namespace {

Value text(std::string_view view) { return std::string(view); }

template <std::string Thing::*member>
Value own(const Data&, const Thing& thing) {
  return thing.*member;
}

template <std::size_t which>
Value number(const Data&, const Thing& thing) {
  return static_cast<std::int64_t>(thing.numbers[which]);
}

template <std::size_t which>
Value days(const Data&, const Thing& thing) {
  return days_text(thing.numbers[which]);
}

template <std::string Source::*member>
Value given(const Data& data, const Thing&) {
  return data.source.*member;
}

/// Who answered, who verified, and who wrote it down; by name.
Value people(const Data& data, const Thing&) {
  std::map<std::string, Thing> people;
  const auto count = [&](std::string_view name, std::size_t what) {
    const std::string trimmed(base::trim(name));
    if (trimmed.empty()) return;
    Thing& person = people[trimmed];
    person.kind = ThingKind::person;
    person.id = trimmed;
    person.numbers[what] += 1;
  };
  for (const auto& [id, response] : data.source.state.of_kind("response")) {
    if (response.deleted() || !response.cell("answer")) continue;
    count(response.text("answered_by"), 0);
    count(response.text("verified_by"), 1);
  }
  const auto moment = base::parse_instant(data.source.moment);
  for (const record::Operation& operation : data.source.log.operations()) {
    if (operation.counts && (!moment || operation.at.milliseconds <= *moment))
      count(operation.by, 2);
  }
  Things list;
  for (const auto& [name, person] : people) list.push_back(person);
  return list;
}

/// The first or the last day on which somebody answered; empty when no day is recorded.
template <bool first>
Value answered_on(const Data& data, const Thing&) {
  std::string_view found;
  for (const auto& [id, response] : data.source.state.of_kind("response")) {
    const std::string_view day = response.text("answered_on");
    if (response.deleted() || day.empty()) continue;
    if (found.empty() || (first ? day < found : day > found)) found = day;
  }
  return text(found);
}

Value gaps(const Data& data, const Thing&) {
  Things leaves;
  for (const Gap& gap : data.gaps.gaps) leaves.push_back(node(gap.leaf));
  return leaves;
}

Value next_to_fix(const Data& data, const Thing&) {
  Things leaves;
  for (const Gap* gap : scoring::next_to_fix(data.gaps)) leaves.push_back(node(gap->leaf));
  return leaves;
}

Value next_to_answer(const Data& data, const Thing&) {
  Things units;
  for (const scoring::Unanswered& unit : scoring::next_to_answer(data.assessment, data.gaps))
    units.push_back(node(unit.unit));
  return units;
}

template <ThingKind kind>
Value first_of(std::size_t count) {
  Things things;
  for (std::size_t i = 0; i < count; ++i) things.push_back(numbered(kind, static_cast<int>(i)));
  return things;
}

/// Gaps that a role is needed for, or that belong to a phase, by rank.
std::vector<const Gap*> gaps_of(const Data& data, const Thing& thing) {
  std::vector<const Gap*> found;
  const std::string* role = thing.kind == ThingKind::role
                                ? &data.catalog.roles()[static_cast<std::size_t>(thing.index)].id
                                : nullptr;
  for (const Gap& gap : data.gaps.gaps) {
    const scoring::TreeNode& leaf = data.tree[gap.leaf];
    if (!role) {
      if (phase_of(leaf) == static_cast<Phase>(thing.index)) found.push_back(&gap);
    } else if (leaf.content) {
      const auto& roles = leaf.content->roles;
      if (std::find(roles.begin(), roles.end(), *role) != roles.end()) found.push_back(&gap);
    }
  }
  return found;
}

Value gaps_within(const Data& data, const Thing& thing) {
  Things leaves;
  for (const Gap* gap : gaps_of(data, thing)) leaves.push_back(node(gap->leaf));
  return leaves;
}

/// Of what is known to be missing.
Value effort_within(const Data& data, const Thing& thing) {
  scoring::EffortSum sum;
  for (const Gap* gap : gaps_of(data, thing)) {
    if (is_known(*gap)) sum.add(gap->effort);
  }
  return effort(sum.estimate(data.assessment.method()));
}

const content::BundleRef& bundle(const Data& data, const Thing& thing) {
  return data.catalog.bundles()[static_cast<std::size_t>(thing.index)];
}

/// What the record says it was begun with.
const record::Record* settings_of(const Data& data, const Thing& thing) {
  const content::BundleRef& ref = bundle(data, thing);
  return data.source.state.find("settings",
                                ref.kind == content::BundleKind::method ? "method" : ref.id);
}

Value bundle_recorded(const Data& data, const Thing& thing) {
  const record::Record* settings = settings_of(data, thing);
  if (!settings) return {};
  return text(settings->text("sha256") == bundle(data, thing).sha256 ? "same" : "other");
}

const record::RedactionSummary& left_out(const Data& data) {
  static const record::RedactionSummary none;
  const auto& found = data.source.log.header().left_out;
  return found ? *found : none;
}

Value redacted_kinds(const Data& data, const Thing&) {
  Things kinds;
  for (const std::string& name : left_out(data).kinds) {
    const content::Register* kind = data.catalog.find_register(name);
    kinds.push_back(member(name, kind ? kind->title : name));
  }
  return kinds;
}

Value redacted_nodes(const Data& data, const Thing&) {
  Things parts;
  for (const std::string& id : left_out(data).nodes) parts.push_back(member(id, id));
  return parts;
}

/// With the titles of field and kind where the registers know them.
Value redacted_fields(const Data& data, const Thing&) {
  Things fields;
  for (const std::string& name : left_out(data).fields) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    const content::Register* kind = data.catalog.find_register(name.substr(0, dot));
    Thing field = member(name, {});
    for (std::size_t i = 0; kind && i < kind->fields.size(); ++i) {
      if (kind->name + "." + kind->fields[i].name != name) continue;
      field = member(name, kind->fields[i].title, kind->title);
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

constexpr Field document_fields[] = {
    {"as_of",
     Form::text,
     {},
     [](const Data& d, const Thing&) { return Value(base::to_text(d.assessment.as_of())); }},
    {"moment", Form::text, {}, given<&Source::moment>},
    {"prepared_by", Form::text, {}, given<&Source::prepared_by>},
    {"status", Form::text, {}, given<&Source::status>},
    {"head", Form::text, {}, given<&Source::head>},
    {"workspace",
     Form::text,
     {},
     [](const Data& d, const Thing&) { return text(d.source.log.header().workspace); }},
    {"operations",
     Form::number,
     {},
     [](const Data& d, const Thing&) {
       return Value(static_cast<std::int64_t>(d.source.log.size()));
     }},
    {"skipped",
     Form::number,
     {},
     [](const Data& d, const Thing&) {
       return Value(static_cast<std::int64_t>(d.source.log.skipped()));
     }},
    {"redaction", Form::thing, ThingKind::redaction,
     [](const Data& d, const Thing&) {
       return d.source.log.header().redacted_from ? Value(numbered(ThingKind::redaction, 0))
                                                  : Value();
     }},
    {"notice",
     Form::text,
     {},
     [](const Data& d, const Thing&) { return text(d.catalog.frameworks().front().notice); }},
    {"method", Form::thing, ThingKind::method,
     [](const Data&, const Thing&) { return Value(numbered(ThingKind::method, 0)); }},
    {"bundles", Form::list, ThingKind::bundle,
     [](const Data& d, const Thing&) {
       return first_of<ThingKind::bundle>(d.catalog.bundles().size());
     }},
    {"all", Form::thing, ThingKind::node,
     [](const Data& d, const Thing&) { return Value(node(d.tree.root())); }},
    {"gaps", Form::list, ThingKind::node, gaps},
    {"next_to_fix", Form::list, ThingKind::node, next_to_fix},
    {"next_to_answer", Form::list, ThingKind::node, next_to_answer},
    {"phases", Form::list, ThingKind::phase,
     [](const Data&, const Thing&) {
       return first_of<ThingKind::phase>(content::names_of<Phase>.size());
     }},
    {"roles", Form::list, ThingKind::role,
     [](const Data& d, const Thing&) {
       return first_of<ThingKind::role>(d.catalog.roles().size());
     }},
    {"people", Form::list, ThingKind::person, people},
    {"first_answer", Form::text, {}, answered_on<true>},
    {"last_answer", Form::text, {}, answered_on<false>},
};

constexpr Field effort_fields[] = {
    {"low", Form::text, {}, days<0>},
    {"expected", Form::text, {}, days<1>},
    {"high", Form::text, {}, days<2>},
};

/// Beside those that its register gives it.
constexpr Field record_fields[] = {
    {"id", Form::text, {}, own<&Thing::id>},
};

constexpr Field member_fields[] = {
    {"id", Form::text, {}, own<&Thing::id>},
    {"title", Form::text, {}, own<&Thing::text>},
    {"within", Form::text, {}, own<&Thing::within>},
};

constexpr Field role_fields[] = {
    {"title",
     Form::text,
     {},
     [](const Data& d, const Thing& t) {
       return text(d.catalog.roles()[static_cast<std::size_t>(t.index)].title);
     }},
    {"gaps", Form::list, ThingKind::node, gaps_within},
    {"effort", Form::thing, ThingKind::effort, effort_within},
};

constexpr Field phase_fields[] = {
    {"phase",
     Form::text,
     {},
     [](const Data&, const Thing& t) {
       return text(content::name_of(static_cast<Phase>(t.index)));
     }},
    {"gaps", Form::list, ThingKind::node, gaps_within},
    {"effort", Form::thing, ThingKind::effort, effort_within},
};

constexpr Field person_fields[] = {
    {"name", Form::text, {}, own<&Thing::id>},
    {"answered", Form::number, {}, number<0>},
    {"verified", Form::number, {}, number<1>},
    {"entered", Form::number, {}, number<2>},
};

constexpr Field bundle_fields[] = {
    {"kind",
     Form::text,
     {},
     [](const Data& d, const Thing& t) { return text(content::name_of(bundle(d, t).kind)); }},
    {"id", Form::text, {}, [](const Data& d, const Thing& t) { return text(bundle(d, t).id); }},
    {"version",
     Form::text,
     {},
     [](const Data& d, const Thing& t) { return text(bundle(d, t).version); }},
    {"sha256",
     Form::text,
     {},
     [](const Data& d, const Thing& t) { return text(bundle(d, t).sha256); }},
    {"recorded", Form::text, {}, bundle_recorded},
    {"recorded_version",
     Form::text,
     {},
     [](const Data& d, const Thing& t) {
       const record::Record* settings = settings_of(d, t);
       return settings ? text(settings->text("version")) : Value();
     }},
};

constexpr Field method_fields[] = {
    {"id",
     Form::text,
     {},
     [](const Data& d, const Thing&) { return text(d.assessment.method_ref().id); }},
    {"version",
     Form::text,
     {},
     [](const Data& d, const Thing&) { return text(d.assessment.method_ref().version); }},
    {"sha256",
     Form::text,
     {},
     [](const Data& d, const Thing&) { return text(d.assessment.method_ref().sha256); }},
    {"major_share_leaves",
     Form::number,
     {},
     [](const Data& d, const Thing&) {
       return Value(std::int64_t{d.assessment.method().major_share_leaves});
     }},
    {"major_share_percent",
     Form::number,
     {},
     [](const Data& d, const Thing&) {
       return Value(std::int64_t{d.assessment.method().major_share_percent});
     }},
};

constexpr Field redaction_fields[] = {
    {"workspace",
     Form::text,
     {},
     [](const Data& d, const Thing&) {
       return text(d.source.log.header().redacted_from.value_or(""));
     }},
    {"kinds", Form::list, ThingKind::member, redacted_kinds},
    {"nodes", Form::list, ThingKind::member, redacted_nodes},
    {"fields", Form::list, ThingKind::member, redacted_fields},
    {"people",
     Form::number,
     {},
     [](const Data& d, const Thing&) { return Value(left_out(d).people); }},
    {"operations",
     Form::number,
     {},
     [](const Data& d, const Thing&) { return Value(left_out(d).operations); }},
};

}  // namespace

std::span<const Field> fields_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::document:
      return document_fields;
    case ThingKind::node:
      return node_fields();
    case ThingKind::figures:
      return figures_fields();
    case ThingKind::likely:
      return likely_fields();
    case ThingKind::finding:
      return finding_fields();
    case ThingKind::gap:
      return gap_fields();
    case ThingKind::effort:
      return effort_fields;
    case ThingKind::record:
      return record_fields;
    case ThingKind::member:
      return member_fields;
    case ThingKind::role:
      return role_fields;
    case ThingKind::phase:
      return phase_fields;
    case ThingKind::person:
      return person_fields;
    case ThingKind::bundle:
      return bundle_fields;
    case ThingKind::method:
      return method_fields;
    case ThingKind::redaction:
      return redaction_fields;
  }
  return {};
}

std::string_view name_of(ThingKind kind) {
  constexpr std::string_view names[] = {"document", "node",   "figures", "likely", "finding",
                                        "gap",      "effort", "record",  "member", "role",
                                        "phase",    "person", "bundle",  "method", "redaction"};
  return names[static_cast<int>(kind)];
}

}  // namespace aimwright::documents
