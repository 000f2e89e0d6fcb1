#include <algorithm>

#include "base/text.hpp"
#include "documents/fields.hpp"
#include "documents/figure_parts.hpp"
#include "documents/number_text.hpp"

namespace aimwright::documents {

using Form = Type::Form;
using scoring::Finding;
using scoring::Gap;
using scoring::NodeIndex;

namespace {

const scoring::TreeNode& at(const Data& data, const Thing& thing) { return data.tree[thing.index]; }

const content::Texts& words(const Data& data) { return data.catalog.words(); }

Value text(std::string_view view) { return std::string(view); }

/// Of a leaf: what the record says of it.
const scoring::LeafStatus* status(const Data& data, const Thing& thing) {
  return at(data, thing).is_leaf() ? &data.assessment.status(thing.index) : nullptr;
}

/// The subclause or control that a likely finding is about; -1 where there is none.
NodeIndex unit_of(const Data& data, const Thing& thing) {
  if (at(data, thing).is_unit()) return thing.index;
  return at(data, thing).is_leaf() ? data.tree.unit_of(thing.index) : -1;
}

Value node_or_none(NodeIndex index) {
  if (index < 0) return {};
  return node(index);
}

/// Evidence that speaks for a leaf, current first: linked to it, or to its subclause.
Things evidence_for(const Data& data, NodeIndex leaf, const std::string* linked_to) {
  Things pieces;
  for (const scoring::EvidenceView& view :
       scoring::evidence_of(data.assessment, data.source.state, leaf)) {
    if (linked_to && view.linked_to != *linked_to) continue;
    pieces.push_back(
        record_thing("evidence", view.id, *data.source.state.find("evidence", view.id)));
  }
  return pieces;
}

Value evidence(const Data& data, const Thing& thing) {
  if (!at(data, thing).is_leaf()) return Things{};
  return evidence_for(data, thing.index, nullptr);
}

/// What is linked to exactly this node. A subclause is not a leaf: its evidence is found through
/// any leaf of its own.
Value own_evidence(const Data& data, const Thing& thing) {
  const std::vector<NodeIndex> leaves = data.tree.leaves_under(thing.index);
  if (leaves.empty()) return Things{};
  return evidence_for(data, leaves.front(), &at(data, thing).id);
}

Value roles(const Data& data, const Thing& thing) {
  Things named;
  const content::Node* content = at(data, thing).content;
  const std::vector<content::Role>& all = data.catalog.roles();
  for (std::size_t i = 0; content && i < all.size(); ++i) {
    const auto& of = content->roles;
    if (std::find(of.begin(), of.end(), all[i].id) != of.end())
      named.push_back(numbered(ThingKind::role, static_cast<int>(i)));
  }
  return named;
}

const content::Guidance& guidance(const Data& data, const Thing& thing) {
  static const content::Guidance none;
  const content::Node* content = at(data, thing).content;
  return content ? data.catalog.guidance(content->id) : none;
}

Value state(const Data& data, const Thing& thing) {
  const scoring::LeafStatus* leaf = status(data, thing);
  if (!leaf) return {};
  if (const Gap* gap = data.gap_of(thing.index)) return text(name_of(gap->state));
  return text(leaf->excluded ? "excluded" : "conforming");
}

/// One of the leaves that make the finding of their unit a major one.
Value is_decisive(const Data& data, const Thing& thing) {
  if (!at(data, thing).is_leaf()) return false;
  const Gap* gap = data.gap_of(thing.index);
  if (!gap || gap->state != scoring::GapState::not_met || gap->finding != Finding::major)
    return false;
  return at(data, thing).critical ||
         data.assessment.rule(gap->unit) != scoring::FindingRule::critical;
}

constexpr const char* said_in_responses[] = {"note", "answered_by", "answered_on"};

/// Anything at all is said of a leaf: an answer, its own or its subclause's, a note, a person, a
/// day or evidence of its own.
Value is_recorded(const Data& data, const Thing& thing) {
  const scoring::LeafStatus* leaf = status(data, thing);
  if (!leaf) return false;
  if (leaf->answer || !std::get<Things>(own_evidence(data, thing)).empty()) return true;
  const record::Record* response = data.source.state.find("response", at(data, thing).id);
  if (!response) return false;
  return std::any_of(std::begin(said_in_responses), std::end(said_in_responses),
                     [&](const char* field) { return !base::is_blank(response->text(field)); });
}

const Gap& gap(const Data& data, const Thing& thing) { return *data.gap_of(thing.index); }

/// Of the gaps under a node, by what is known of them.
enum class Effort { of_known, of_not_answered, of_not_evidenced };

bool is_of(Effort which, const Gap& gap) {
  switch (which) {
    case Effort::of_known:
      return is_known(gap);
    case Effort::of_not_answered:
      return gap.state == scoring::GapState::not_answered;
    case Effort::of_not_evidenced:
      return gap.state == scoring::GapState::not_evidenced;
  }
  return false;
}

template <Effort which>
Value effort_of(const Data& data, const Thing& thing) {
  scoring::EffortSum sum;
  bool any = false;
  for (const NodeIndex leaf : data.tree.leaves_under(thing.index)) {
    const Gap* gap = data.gap_of(leaf);
    if (!gap || !is_of(which, *gap)) continue;
    any = true;
    sum.add(gap->effort);
  }
  if (!any) return {};
  return effort(sum.estimate(data.assessment.method()));
}

/// Of a gap, whatever is known of it.
Value effort_of_gap(const Data& data, const Thing& thing) {
  return effort(scoring::effort_of(gap(data, thing), data.assessment.method()));
}

Value phase(const Data& data, const Thing& thing) {
  const std::vector<NodeIndex> leaves = data.tree.leaves_under(thing.index);
  if (leaves.empty() || unit_of(data, thing) < 0) return {};
  return text(content::name_of(scoring::phase_of(data.tree[leaves.front()])));
}

/// Another subclause or control is called the same.
Value shares_title(const Data& data, const Thing& thing) {
  const scoring::TreeNode& self = at(data, thing);
  const auto& all = data.tree.nodes();
  const auto same = [&](const scoring::TreeNode& other) {
    return &other != &self && other.is_unit() && other.title == self.title;
  };
  return self.is_unit() && std::any_of(all.begin(), all.end(), same);
}

Value findings(const Data& data, const Thing& thing) {
  Things counts;
  for (const Finding finding : findings_by_weight) {
    Thing count = numbered(ThingKind::finding, static_cast<int>(finding));
    count.numbers[0] = static_cast<double>(
        data.assessment.findings(thing.index)[static_cast<std::size_t>(finding)]);
    counts.push_back(std::move(count));
  }
  return counts;
}

const scoring::Tally& tally(const Data& data, const Thing& thing) {
  return data.assessment.tally(thing.index);
}

using Share = scoring::Ratio (*)(const scoring::Tally&);
template <Share share>
Value percent(const Data& data, const Thing& thing) {
  return percent_text(share(tally(data, thing)), words(data));
}

template <Finding finding>
Value count_of(const Data& data, const Thing& thing) {
  return data.assessment.findings(thing.index)[static_cast<std::size_t>(finding)];
}

}  // namespace

std::span<const Field> node_fields() {
  static constexpr Field fields[] = {
      {"id", Form::text, {}, [](const Data& d, const Thing& t) { return text(at(d, t).id); }},
      {"reference",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return Value(at(d, t).reference()); }},
      {"title", Form::text, {}, [](const Data& d, const Thing& t) { return text(at(d, t).title); }},
      {"name",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return Value(node_text(at(d, t))); }},
      {"shares_title", Form::flag, {}, shares_title},
      {"kind",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(content::name_of(at(d, t).kind)); }},
      {"critical",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) { return Value(at(d, t).critical); }},
      {"phase", Form::text, {}, phase},
      {"why",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(guidance(d, t).why); }},
      {"met",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(guidance(d, t).met); }},
      {"first_step",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(guidance(d, t).first_step.value_or("")); }},
      {"done_when",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(guidance(d, t).done_when.value_or("")); }},
      {"strong",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(guidance(d, t).strong.value_or("")); }},
      {"parent", Form::thing, ThingKind::node,
       [](const Data& d, const Thing& t) { return node_or_none(at(d, t).parent); }},
      {"unit", Form::thing, ThingKind::node,
       [](const Data& d, const Thing& t) { return node_or_none(unit_of(d, t)); }},
      {"children", Form::list, ThingKind::node,
       [](const Data& d, const Thing& t) { return Value(nodes(d.tree.children(t.index))); }},
      {"units", Form::list, ThingKind::node,
       [](const Data& d, const Thing& t) { return Value(nodes(d.units_under(t.index))); }},
      {"leaves", Form::list, ThingKind::node,
       [](const Data& d, const Thing& t) { return Value(nodes(d.tree.leaves_under(t.index))); }},
      {"roles", Form::list, ThingKind::role, roles},
      {"evidence", Form::list, ThingKind::record, evidence},
      {"own_evidence", Form::list, ThingKind::record, own_evidence},
      {"figures", Form::thing, ThingKind::figures,
       [](const Data&, const Thing& t) { return Value(numbered(ThingKind::figures, t.index)); }},
      {"likely", Form::thing, ThingKind::likely,
       [](const Data&, const Thing& t) { return Value(numbered(ThingKind::likely, t.index)); }},
      {"findings", Form::list, ThingKind::finding, findings},
      {"finding",
       Form::text,
       {},
       [](const Data& d, const Thing& t) {
         const NodeIndex unit = unit_of(d, t);
         return unit < 0 ? Value() : text(name_of(d.assessment.finding(unit)));
       }},
      {"rule",
       Form::text,
       {},
       [](const Data& d, const Thing& t) {
         const NodeIndex unit = unit_of(d, t);
         return unit < 0 ? Value() : text(name_of(d.assessment.rule(unit)));
       }},
      {"effort", Form::thing, ThingKind::effort, effort_of<Effort::of_known>},
      {"effort_not_answered", Form::thing, ThingKind::effort, effort_of<Effort::of_not_answered>},
      {"effort_not_evidenced", Form::thing, ThingKind::effort, effort_of<Effort::of_not_evidenced>},
      {"gap", Form::thing, ThingKind::gap,
       [](const Data& d, const Thing& t) {
         return d.gap_of(t.index) ? Value(numbered(ThingKind::gap, t.index)) : Value();
       }},
      {"state", Form::text, {}, state},
      {"decisive", Form::flag, {}, is_decisive},
      {"recorded", Form::flag, {}, is_recorded},
      {"answer",
       Form::text,
       {},
       [](const Data& d, const Thing& t) {
         const scoring::LeafStatus* leaf = status(d, t);
         return leaf && leaf->answer ? text(name_of(*leaf->answer)) : Value();
       }},
      {"answered_at", Form::thing, ThingKind::node,
       [](const Data& d, const Thing& t) {
         const scoring::LeafStatus* leaf = status(d, t);
         return node_or_none(leaf ? leaf->from : -1);
       }},
      {"answered_itself",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) {
         const scoring::LeafStatus* leaf = status(d, t);
         return Value(leaf && leaf->from == t.index);
       }},
      {"evidenced",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) {
         const scoring::LeafStatus* leaf = status(d, t);
         return Value(leaf && leaf->evidenced);
       }},
      {"verified",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) {
         const scoring::LeafStatus* leaf = status(d, t);
         return Value(leaf && leaf->verified);
       }},
      {"excluded",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) {
         const scoring::LeafStatus* leaf = status(d, t);
         return Value(leaf && leaf->excluded);
       }},
      {"excluded_without_reason",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) {
         return Value(at(d, t).is_leaf() &&
                      scoring::is_excluded_without_reason(d.source.state, at(d, t)));
       }},
  };
  return fields;
}

std::span<const Field> figures_fields() {
  static constexpr Field fields[] = {
      {"applies",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) { return Value(tally(d, t).weight > 0); }},
      {"any_answered",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) { return Value(tally(d, t).answered > 0); }},
      {"all_answered",
       Form::flag,
       {},
       [](const Data& d, const Thing& t) {
         return Value(tally(d, t).answered == tally(d, t).weight);
       }},
      {"leaves",
       Form::text,
       {},
       [](const Data& d, const Thing& t) {
         return Value(leaves_text(d.assessment, t.index, words(d)));
       }},
      {"interval",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return Value(interval_text(tally(d, t), words(d))); }},
      {"low", Form::text, {}, percent<scoring::claimed_low>},
      {"high", Form::text, {}, percent<scoring::claimed_high>},
      {"coverage", Form::text, {}, percent<scoring::coverage>},
      {"evidenced", Form::text, {}, percent<scoring::evidenced>},
      {"verified", Form::text, {}, percent<scoring::verified>},
      {"excluded",
       Form::number,
       {},
       [](const Data& d, const Thing& t) { return Value(tally(d, t).excluded); }},
  };
  return fields;
}

std::span<const Field> likely_fields() {
  static constexpr Field fields[] = {
      {"major", Form::number, {}, count_of<Finding::major>},
      {"minor", Form::number, {}, count_of<Finding::minor>},
      {"unshown", Form::number, {}, count_of<Finding::unshown>},
      {"observation", Form::number, {}, count_of<Finding::observation>},
      {"undetermined", Form::number, {}, count_of<Finding::undetermined>},
      {"conforming", Form::number, {}, count_of<Finding::conforming>},
      {"excluded", Form::number, {}, count_of<Finding::excluded>},
  };
  return fields;
}

std::span<const Field> finding_fields() {
  static constexpr Field fields[] = {
      {"finding",
       Form::text,
       {},
       [](const Data&, const Thing& t) { return text(name_of(static_cast<Finding>(t.index))); }},
      {"count",
       Form::number,
       {},
       [](const Data&, const Thing& t) { return Value(static_cast<std::int64_t>(t.numbers[0])); }},
  };
  return fields;
}

std::span<const Field> gap_fields() {
  static constexpr Field fields[] = {
      {"rank",
       Form::number,
       {},
       [](const Data& d, const Thing& t) { return Value(std::int64_t{gap(d, t).rank}); }},
      {"state",
       Form::text,
       {},
       [](const Data& d, const Thing& t) { return text(name_of(gap(d, t).state)); }},
      {"unlocks",
       Form::number,
       {},
       [](const Data& d, const Thing& t) { return Value(std::int64_t{gap(d, t).unlocks}); }},
      {"waits_for", Form::list, ThingKind::node,
       [](const Data& d, const Thing& t) { return Value(nodes(gap(d, t).waits_for)); }},
      {"effort", Form::thing, ThingKind::effort, effort_of_gap},
      {"counted_in", Form::thing, ThingKind::node,
       [](const Data& d, const Thing& t) {
         return node_or_none(gap(d, t).counted_in.value_or(-1));
       }},
  };
  return fields;
}

}  // namespace aimwright::documents
