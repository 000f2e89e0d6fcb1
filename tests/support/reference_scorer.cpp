#include "support/reference_scorer.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/json_write.hpp"
#include "support/json.hpp"

namespace aimwright::test {
namespace {

using base::Array;
using base::object;
using base::Value;
using Id = std::string;

/// Without the white space around it, a character at a time.
std::string stripped(std::string text) {
  const std::vector<std::string> spaces = {" ",
                                           "\t",
                                           "\n",
                                           "\v",
                                           "\f",
                                           "\r",
                                           "\xC2\x85",
                                           "\xC2\xA0",
                                           "\xE1\x9A\x80",
                                           "\xE2\x80\x80",
                                           "\xE2\x80\x81",
                                           "\xE2\x80\x82",
                                           "\xE2\x80\x83",
                                           "\xE2\x80\x84",
                                           "\xE2\x80\x85",
                                           "\xE2\x80\x86",
                                           "\xE2\x80\x87",
                                           "\xE2\x80\x88",
                                           "\xE2\x80\x89",
                                           "\xE2\x80\x8A",
                                           "\xE2\x80\xA8",
                                           "\xE2\x80\xA9",
                                           "\xE2\x80\xAF",
                                           "\xE2\x81\x9F",
                                           "\xE3\x80\x80"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string& space : spaces) {
      if (text.rfind(space, 0) == 0) {
        text.erase(0, space.size());
        again = true;
      }
      if (text.size() >= space.size() &&
          text.compare(text.size() - space.size(), space.size(), space) == 0) {
        text.erase(text.size() - space.size());
        again = true;
      }
    }
  }
  return text;
}

/// Who wrote what, in the order that decides: by time, writer and number.
struct Write {
  std::tuple<std::string, std::string, std::int64_t> order;
  std::string by;
  Value line;
};

std::vector<Write> writes_of(const std::vector<std::string>& lines) {
  std::vector<Write> writes;
  for (const std::string& text : lines) {
    const Value line = json(text);
    writes.push_back({{text_at(line, "/at"), text_at(line, "/op/0"), number_at(line, "/op/1")},
                      text_at(line, "/by"),
                      line});
  }
  std::sort(writes.begin(), writes.end(),
            [](const Write& a, const Write& b) { return a.order < b.order; });
  return writes;
}

/// The last value of every field, and which write it came from.
struct Facts {
  struct Fact {
    Value value;
    std::size_t write;
  };
  std::vector<Write> writes;
  std::map<std::pair<std::string, Id>, std::map<std::string, Fact>> records;

  explicit Facts(const std::vector<std::string>& lines) : writes(writes_of(lines)) {
    for (std::size_t i = 0; i < writes.size(); ++i) {
      const Array& put = at(writes[i].line, "/put").array();
      for (const base::Member& member : put[2].members()) {
        records[{put[0].text(), put[1].text()}][member.name] = {member.value, i};
      }
    }
  }

  const std::map<std::string, Fact>* record(const std::string& kind, const Id& id) const {
    const auto found = records.find({kind, id});
    if (found == records.end()) return nullptr;
    const auto deleted = found->second.find("$deleted");
    const bool gone = deleted != found->second.end() && deleted->second.value == Value(true);
    return gone ? nullptr : &found->second;
  }
  std::optional<Fact> fact(const std::string& kind, const Id& id, const std::string& field) const {
    const auto* fields = record(kind, id);
    if (!fields || fields->count(field) == 0) return std::nullopt;
    const Fact& found = fields->at(field);
    return found.value.is_null() ? std::nullopt : std::optional(found);
  }
  std::string text(const std::string& kind, const Id& id, const std::string& field) const {
    const auto found = fact(kind, id, field);
    return found ? found->value.text() : "";
  }
  bool is(const std::string& kind, const Id& id, const std::string& field, bool value) const {
    const auto found = fact(kind, id, field);
    return found && found->value == Value(value);
  }
};

struct Leaf {
  int weight = 0;
  bool critical = false;
  bool documented = false;
  bool excluded = false;
  std::string answer;  // empty: none
  Id from;
  bool evidenced = false, verified = false;
  int half_units() const { return answer == "met" ? 2 : answer == "partly" ? 1 : 0; }
};

class Scorer {
 public:
  Scorer(const content::Catalog& catalog, const std::vector<std::string>& lines, std::string as_of)
      : catalog_(catalog), facts_(lines), as_of_(std::move(as_of)) {
    for (const content::Node& node : catalog.nodes()) {
      const Id parent =
          node.parent < 0 ? "" : catalog.nodes()[static_cast<std::size_t>(node.parent)].id;
      const bool leaf =
          node.kind == content::NodeKind::obligation || node.kind == content::NodeKind::control;
      add(node.id, parent, node.kind, leaf, node.weight, node.critical);
      if (leaf) leaves_[node.id].documented = node.documented.has_value();
    }
    for (const auto& [key, fields] : facts_.records) {
      if (key.first != "own_control" || !facts_.record("own_control", key.second)) continue;
      const Id area = "iso-42001:X";
      if (kinds_.count(area) == 0)
        add(area, "iso-42001:controls", content::NodeKind::area, false, 0, false);
      add("own_control:" + key.second, area, content::NodeKind::own_control, true, 1, false);
    }
    for (auto& [id, leaf] : leaves_) judge(id, leaf);
  }

  std::string result() const {
    Value nodes = object(), leaves = object();
    for (const auto& [id, kind] : kinds_) {
      if (kind != content::NodeKind::obligation) nodes.set(id, figures(id));
    }
    for (const auto& [id, leaf] : leaves_) {
      leaves.set(id, object("answer", leaf.answer.empty() ? Value() : Value(leaf.answer), "from",
                            leaf.from.empty() ? Value() : Value(leaf.from), "evidenced",
                            leaf.evidenced, "verified", leaf.verified, "excluded", leaf.excluded));
    }
    return base::canonical(object("nodes", nodes, "leaves", leaves));
  }

 private:
  void add(const Id& id, const Id& parent, content::NodeKind kind, bool leaf, int weight,
           bool critical) {
    kinds_[id] = kind;
    parents_[id] = parent;
    if (leaf) {
      leaves_[id].weight = weight;
      leaves_[id].critical = critical;
    }
  }

  bool is_unit(const Id& id) const {
    const content::NodeKind kind = kinds_.at(id);
    return kind == content::NodeKind::subclause || kind == content::NodeKind::control ||
           kind == content::NodeKind::own_control;
  }

  bool is_under(const Id& id, const Id& node) const {
    for (Id at = id; !at.empty(); at = parents_.at(at)) {
      if (at == node) return true;
    }
    return false;
  }

  bool is_current(const Id& evidence) const {
    const std::string from = facts_.text("evidence", evidence, "effective_from");
    const std::string until = facts_.text("evidence", evidence, "valid_until");
    return !from.empty() && from <= as_of_ && (until.empty() || until >= as_of_) &&
           !facts_.is("evidence", evidence, "withdrawn", true);
  }

  bool has_evidence(const Id& id) const {
    for (const auto& [key, fields] : facts_.records) {
      if (key.first == "evidence" && facts_.is("evidence", key.second, "shows/" + id, true) &&
          is_current(key.second)) {
        return true;
      }
    }
    return false;
  }

  bool verification_counts(const Id& response) const {
    const auto verified = facts_.fact("response", response, "verified_by");
    const std::string verifier = verified ? stripped(verified->value.text()) : "";
    const std::string on = facts_.text("response", response, "verified_on");
    if (verifier.empty() || on.empty() || on > as_of_) return false;
    const auto answer = facts_.fact("response", response, "answer");
    return verified->write > answer->write &&
           verifier != stripped(facts_.text("response", response, "answered_by")) &&
           verifier != stripped(facts_.writes[answer->write].by);
  }

  void judge(const Id& id, Leaf& leaf) {
    const bool obligation = kinds_.at(id) == content::NodeKind::obligation;
    leaf.excluded = !obligation && facts_.is("soa", id, "applicable", false) &&
                    !stripped(facts_.text("soa", id, "reason")).empty();
    std::vector<Id> places{id};
    if (obligation) places.push_back(parents_.at(id));
    for (const Id& place : places) {
      const std::string answer = facts_.text("response", place, "answer");
      if (answer.empty() || !leaf.answer.empty()) continue;
      leaf.answer = answer;
      leaf.from = place;
    }
    if (leaf.answer.empty()) return;
    for (const Id& place : places) leaf.evidenced = leaf.evidenced || has_evidence(place);
    leaf.verified = leaf.evidenced && verification_counts(leaf.from);
  }

  /// Every leaf of one of the sets is not met.
  bool combination(const Id& unit) const {
    const content::Node* node = catalog_.find(unit);
    if (!node) return false;
    for (const std::vector<Id>& set : node->major_when) {
      bool all = true;
      for (const Id& id : set) {
        const Leaf& leaf = leaves_.at(id);
        all = all && !leaf.excluded && leaf.answer == "not_met";
      }
      if (all) return true;
    }
    return false;
  }

  std::string finding(const Id& unit) const {
    std::int64_t weight = 0, weight_not_met = 0;
    bool any = false, critical_not_met = false, below = false, open = false, unevidenced = false;
    bool unshown = false;
    int applicable = 0;
    for (const auto& [id, leaf] : leaves_) {
      if (leaf.excluded || !is_under(id, unit)) continue;
      any = true;
      ++applicable;
      weight += leaf.weight;
      if (leaf.answer == "not_met") weight_not_met += leaf.weight;
      critical_not_met = critical_not_met || (leaf.critical && leaf.answer == "not_met");
      below = below || leaf.answer == "not_met" || leaf.answer == "partly";
      open = open || leaf.answer.empty();
      unevidenced = unevidenced || !leaf.evidenced;
      unshown = unshown || (leaf.answer == "met" && !leaf.evidenced && leaf.documented);
    }
    const bool large_share = kinds_.at(unit) == content::NodeKind::subclause &&
                             weight_not_met > 0 &&
                             applicable >= catalog_.method().major_share_leaves &&
                             100 * weight_not_met >= catalog_.method().major_share_percent * weight;
    return !any                                                   ? "excluded"
           : critical_not_met || large_share || combination(unit) ? "major"
           : below                                                ? "minor"
           : unshown                                              ? "unshown"
           : open                                                 ? "undetermined"
           : unevidenced                                          ? "observation"
                                                                  : "conforming";
  }

  static Value ratio(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) return {};
    return static_cast<double>(numerator) / static_cast<double>(denominator);
  }

  /// By long division: the whole percents, and one more where the rest is half of the divisor or
  /// more.
  static Value percent(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) return {};
    const std::int64_t whole = 100 * numerator / denominator;
    const std::int64_t rest = 100 * numerator - whole * denominator;
    const std::int64_t rounded = 2 * rest >= denominator ? whole + 1 : whole;
    // Neither all nor nothing unless it is.
    if (numerator < denominator && rounded == 100) return 99;
    if (numerator > 0 && rounded == 0) return 1;
    return rounded;
  }

  /// The band at a share; none where not enough is answered.
  std::string band_at(std::int64_t numerator, std::int64_t denominator) const {
    std::string band;
    for (const content::Band& candidate : catalog_.method().bands) {
      if (100 * numerator >= denominator * candidate.from_percent) band = candidate.id;
    }
    return band;
  }

  /// With one decimal, cut, where the whole percents stand in another band than the share.
  Value percent_low(std::int64_t numerator, std::int64_t denominator, bool has_band) const {
    const Value whole = percent(numerator, denominator);
    if (whole.is_null() || !has_band) return whole;
    if (band_at(whole.integer(), 100) == band_at(numerator, denominator)) return whole;
    return static_cast<double>(1000 * numerator / denominator) / 10;
  }

  Value figures(const Id& node) const {
    std::int64_t w = 0, wa = 0, d = 0, s = 0, e = 0, r = 0, excluded = 0;
    for (const auto& [id, leaf] : leaves_) {
      if (!is_under(id, node)) continue;
      if (leaf.excluded) {
        ++excluded;
        continue;
      }
      w += leaf.weight;
      if (leaf.answer.empty()) continue;
      wa += leaf.weight;
      if (leaf.from == id) d += leaf.weight;
      const std::int64_t half_units = leaf.weight * std::int64_t{leaf.half_units()};
      s += half_units;
      if (leaf.evidenced) e += half_units;
      if (leaf.verified) r += half_units;
    }
    const bool enough = wa > 0 && 100 * wa >= catalog_.method().min_coverage_percent * w;
    const Value band = enough ? Value(band_at(s, 2 * w)) : Value();
    Value value =
        object("weight", w, "answered", wa, "direct", d, "excluded", excluded, "sums",
               object("claimed", s, "evidenced", e, "verified", r), "coverage", ratio(wa, w),
               "direct_share", ratio(d, w), "claimed",
               object("low", ratio(s, 2 * w), "value", enough ? ratio(s, 2 * wa) : Value(), "high",
                      ratio(s + 2 * (w - wa), 2 * w)),
               "evidenced", ratio(e, 2 * w), "verified", ratio(r, 2 * w), "percents",
               object("coverage", percent(wa, w), "direct", percent(d, w), "low",
                      percent_low(s, 2 * w, enough), "value", enough ? percent(s, 2 * wa) : Value(),
                      "high", percent(s + 2 * (w - wa), 2 * w), "evidenced", percent(e, 2 * w),
                      "verified", percent(r, 2 * w)),
               "band", band);
    if (is_unit(node)) {
      value.set("finding", finding(node));
    } else {
      std::map<std::string, int> counts = {
          {"conforming", 0},  {"excluded", 0},     {"major", 0},  {"minor", 0},
          {"observation", 0}, {"undetermined", 0}, {"unshown", 0}};
      for (const auto& [id, kind] : kinds_) {
        if (is_unit(id) && is_under(id, node)) ++counts[finding(id)];
      }
      Value findings = object();
      for (const auto& [name, count] : counts) findings.set(name, count);
      value.set("findings", findings);
    }
    return value;
  }

  const content::Catalog& catalog_;
  Facts facts_;
  std::string as_of_;
  std::map<Id, content::NodeKind> kinds_;
  std::map<Id, Id> parents_;
  std::map<Id, Leaf> leaves_;
};

}  // namespace

std::string reference_scores(const content::Catalog& catalog, const std::vector<std::string>& lines,
                             std::string_view as_of) {
  return Scorer(catalog, lines, std::string(as_of)).result();
}

}  // namespace aimwright::test
