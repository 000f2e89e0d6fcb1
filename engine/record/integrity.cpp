#include "record/integrity.hpp"

#include <algorithm>
#include <map>

#include "base/json_read.hpp"
#include "content/reader.hpp"

namespace aimwright::record {

using base::Fault;
using base::object;
using base::Severity;
using base::Value;
namespace code = base::code;

namespace {

using Ends = std::map<Id, ChainEnd>;

/// The head of a record without a fork or gap, of which these are the ends.
std::string head_at(const Ends& ends, const base::Digest& header, const base::Sha256& sha256) {
  HeadParts parts;
  parts.header = header;
  for (const auto& [actor, end] : ends) {
    parts.chains.push_back(end);
    parts.operations += end.lines;
  }
  return head_of(parts, sha256);
}

class Verifier {
 public:
  Verifier(const Log& log, const base::Sha256& sha256, const Known& known)
      : log_(log), sha256_(sha256), known_(known), header_hash_(sha256(log.header().line)) {}

  Integrity run() {
    found_.operations = log_.operations().size();
    hashes_.reserve(found_.operations);
    for (const Operation& operation : log_.operations()) hashes_.push_back(sha256_(operation.line));
    for (const auto& [id, actor] : log_.actors()) check_chain(id, actor);
    check_received();
    found_.whole = errors_ == 0 && log_.size() == log_.operations().size();
    if (known_.statement) compare(*known_.statement);
    if (known_.head) find_head(*known_.head);
    if (!found_.whole && (found_.match == HeadMatch::now || found_.match == HeadMatch::before))
      found_.match = HeadMatch::not_whole;
    return std::move(found_);
  }

 private:
  void report(std::string_view fault, Id actor, std::uint64_t sequence, base::Params params = {},
              Severity severity = Severity::error) {
    params.set("actor", to_text(actor));
    params.set("sequence", sequence);
    if (severity == Severity::error) ++errors_;
    found_.findings.push_back({severity, Fault{fault, "", std::move(params)}});
  }

  void check_chain(Id id, const Log::Actor& actor) {
    ChainReport chain{id,
                      std::string(log_[actor.operations.begin()->second].by),
                      actor.operations.size(),
                      actor.operations.begin()->second,
                      actor.last,
                      true};
    const std::size_t before = errors_;
    std::uint64_t last_sequence = 0;
    Timestamp last_at;
    std::vector<base::Digest> last{header_hash_};
    for (auto at = actor.operations.begin(); at != actor.operations.end();) {
      const auto [sequence, any] = *at;
      if (sequence > last_sequence + 1) {
        report(code::chain_gap, id, last_sequence + 1,
               {{"last", sequence - 1}, {"count", sequence - last_sequence - 1}});
      }
      const bool follows = sequence == last_sequence + 1;
      std::vector<base::Digest> here;
      Timestamp latest = last_at;
      for (; at != actor.operations.end() && at->first == sequence; ++at) {
        const Operation& operation = log_[at->second];
        const bool bound = std::find(last.begin(), last.end(), operation.prev) != last.end();
        if (follows && !bound) report(code::chain_broken, id, sequence, {{"by", operation.by}});
        if (operation.at < last_at) {
          report(code::clock_back, id, sequence,
                 {{"at", to_text(operation.at)}, {"before", to_text(last_at)}}, Severity::warning);
        }
        if (known_.now && operation.at.milliseconds > *known_.now + max_ahead_ms) {
          report(code::future_clock, id, sequence, {{"at", to_text(operation.at)}},
                 Severity::warning);
        }
        here.push_back(hashes_[at->second]);
        latest = std::max(latest, operation.at);
      }
      if (here.size() > 1) report(code::fork, id, sequence, {{"count", here.size()}});
      last = std::move(here);
      last_sequence = sequence;
      last_at = latest;
    }
    chain.whole = errors_ == before;
    found_.chains.push_back(std::move(chain));
  }

  /// What a writer had received and is not here was cut off the other's chain; two who each say
  /// that they had received the other's before writing have not both told the truth.
  void check_received() {
    std::map<std::pair<Id, Id>, Knowledge::Claim> cut;  // by witness and the other: the greatest
    for (const auto& [id, claim] : log_.knowledge().false_claims()) {
      if (claim.verdict == Knowledge::Verdict::circular) {
        report(code::circular_seen, id, claim.own,
               {{"other", to_text(claim.other.actor)}, {"last", claim.other.sequence}});
        set_not_whole(id);
      } else if (claim.other.sequence > log_.last_sequence(claim.other.actor)) {
        Knowledge::Claim& greatest = cut[{id, claim.other.actor}];
        if (claim.other.sequence > greatest.other.sequence) greatest = claim;
      }
    }
    for (const auto& [ends, claim] : cut) {
      report(code::chain_cut, ends.second, log_.last_sequence(ends.second) + 1,
             {{"last", claim.other.sequence}, {"witness", to_text(ends.first)}, {"at", claim.own}});
      set_not_whole(ends.second);
    }
  }

  void set_not_whole(Id actor) {
    for (ChainReport& chain : found_.chains) chain.whole = chain.whole && chain.actor != actor;
  }

  bool is_in_chain(Id id, std::uint64_t sequence, const base::Digest& hash) const {
    const Chain& chain = log_.actors().at(id).operations;
    for (auto side = chain.lower_bound(sequence); side != chain.end() && side->first == sequence;
         ++side) {
      if (hashes_[side->second] == hash) return true;
    }
    return false;
  }

  std::uint64_t lines_until(Id id, std::uint64_t sequence) const {
    const Chain& chain = log_.actors().at(id).operations;
    const auto is_until = [&](const Chain::Link& link) { return link.first <= sequence; };
    return static_cast<std::uint64_t>(std::count_if(chain.begin(), chain.end(), is_until));
  }

  void compare(const HeadStatement& statement) {
    std::size_t differences = statement.parts.header == header_hash_ ? 0 : 1;
    const auto differs = [&](Id id, std::uint64_t sequence) {
      ++differences;
      report(code::not_as_stated, id, sequence);
    };
    for (const ChainEnd& end : statement.parts.chains) {
      const std::uint64_t here = log_.last_sequence(end.actor);
      if (here < end.sequence) {
        ++differences;
        report(code::chain_cut, end.actor, here + 1, {{"last", end.sequence}});
      } else if (!is_in_chain(end.actor, end.sequence, end.hash) ||
                 lines_until(end.actor, end.sequence) != end.lines) {
        differs(end.actor, end.sequence);
      }
    }
    for (const LooseLine& line : statement.parts.loose) {
      if (log_.last_sequence(line.actor) >= line.sequence &&
          !is_in_chain(line.actor, line.sequence, line.hash))
        differs(line.actor, line.sequence);
    }
    found_.match = differences > 0                        ? HeadMatch::not_found
                   : statement.head == log_.head(sha256_) ? HeadMatch::now
                                                          : HeadMatch::before;
  }

  /// Whether the record ever stood at a head of which only the hash is known: now, after each line
  /// in the order of the file, or as each writer knew it when writing.
  void find_head(const std::string& wanted) {
    const auto is = [&](const Ends& ends) {
      return begins_with(head_at(ends, header_hash_, sha256_), wanted);
    };
    Ends ends;
    std::optional<OperationIndex> at;
    const std::vector<OperationIndex> order = log_.in_order();
    if (begins_with(log_.head(sha256_), wanted)) {
      found_.match = HeadMatch::now;
      if (!order.empty()) found_.matched_at = order.back();
      return;
    }
    for (const OperationIndex index : order) {
      const std::uint64_t lines = ends[log_[index].actor].lines;
      ends[log_[index].actor] = end_of(index, lines + 1);
      if (!is(ends) && !is(known_to(index))) continue;
      at = index;
      break;
    }
    found_.match = at ? HeadMatch::before : HeadMatch::not_found;
    found_.matched_at = at;
    if (!at) found_.findings.push_back({Severity::error, Fault{code::head_not_found, "", {}}});
  }

  ChainEnd end_of(OperationIndex index, std::uint64_t lines) const {
    return {log_[index].actor, lines, log_[index].sequence, hashes_[index]};
  }

  /// The ends of all chains as the writer of an operation knew them; of chains without a gap.
  Ends known_to(OperationIndex index) const {
    Ends ends{{log_[index].actor, end_of(index, log_[index].sequence)}};
    for (const auto& [other, received] : log_.knowledge().received_by(log_[index].actor)) {
      const auto after = std::upper_bound(
          received.begin(), received.end(), log_[index].sequence,
          [](std::uint64_t sequence, const auto& entry) { return sequence < entry.first; });
      if (after == received.begin()) continue;
      const auto actor = log_.actors().find(other);
      if (actor == log_.actors().end()) continue;
      const Chain& chain = actor->second.operations;
      const std::uint64_t sequence = std::prev(after)->second;
      const auto found = chain.lower_bound(sequence);
      if (found != chain.end() && found->first == sequence)
        ends[other] = end_of(found->second, sequence);
    }
    return ends;
  }

  const Log& log_;
  const base::Sha256& sha256_;
  const Known& known_;
  base::Digest header_hash_;
  std::vector<base::Digest> hashes_;  // of each line
  std::size_t errors_ = 0;
  Integrity found_;
};

}  // namespace

std::string_view name_of(HeadMatch match) {
  constexpr std::string_view names[] = {"none_given", "now", "before", "not_found", "not_whole"};
  return names[static_cast<int>(match)];
}

HeadStatement head_statement(const Log& log, const base::Sha256& sha256) {
  return {log.header().workspace, log.head(sha256), log.head_parts(sha256)};
}

Value to_value(const HeadStatement& statement) {
  const HeadParts& parts = statement.parts;
  Value value =
      object("aimwright_head", 2, "workspace", statement.workspace, "head", statement.head,
             "operations", parts.operations, "header", base::to_hex(parts.header));
  if (statement.at) value.set("at", *statement.at);
  if (statement.by) value.set("by", *statement.by);
  value.set("chains", base::array_of(parts.chains, [](const ChainEnd& end) {
              return object("actor", to_text(end.actor), "lines", end.lines, "sequence",
                            end.sequence, "sha256", base::to_hex(end.hash));
            }));
  if (!parts.loose.empty()) {
    value.set("loose", base::array_of(parts.loose, [](const LooseLine& line) {
                return object("actor", to_text(line.actor), "sequence", line.sequence, "sha256",
                              base::to_hex(line.hash));
              }));
  }
  if (parts.unreadable > 0) {
    value.set("unreadable",
              object("lines", parts.unreadable, "sha256", base::to_hex(parts.unreadable_hash)));
  }
  return value;
}

namespace {

HeadParts read_parts(content::Reader& reader) {
  const auto number = [](content::Reader& from, const char* name, int least) {
    return static_cast<std::uint64_t>(from.integer(name, least, max_sequence));
  };
  const auto hash = [](content::Reader& from, const char* name) {
    return base::from_hex(from.hex(name, 64)).value_or(base::Digest{});
  };
  const auto actor = [](content::Reader& from) {
    return parse_id(from.hex("actor", 32)).value_or(Id{});
  };
  HeadParts parts;
  parts.operations = number(reader, "operations", 0);
  parts.header = hash(reader, "header");
  reader.each("chains", [&](content::Reader& chain) {
    parts.chains.push_back({actor(chain), number(chain, "lines", 1), number(chain, "sequence", 1),
                            hash(chain, "sha256")});
  });
  if (reader.raw("loose", false)) {
    reader.each("loose", [&](content::Reader& line) {
      parts.loose.push_back({actor(line), number(line, "sequence", 1), hash(line, "sha256")});
    });
  }
  if (reader.raw("unreadable", false)) {
    reader.object("unreadable", [&](content::Reader& lines) {
      parts.unreadable = number(lines, "lines", 1);
      parts.unreadable_hash = hash(lines, "sha256");
    });
  }
  return parts;
}

}  // namespace

base::Result<HeadStatement> read_head_statement(std::string_view bytes,
                                                const base::Sha256& sha256) {
  const base::Result<Value> value = base::read_json(bytes, {.depth = 4});
  if (!value) return value.error();
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  reader.integer("aimwright_head", 2, 2);
  HeadStatement statement{reader.hex("workspace", 32), reader.hex("head", 64), {}};
  statement.at = reader.optional_instant("at");
  statement.by = reader.optional_text("by");
  statement.parts = read_parts(reader);
  reader.finish();
  if (!faults.empty()) return faults.front().fault;
  if (head_of(statement.parts, sha256) != statement.head)
    return Fault{code::bad_statement, "/head", {{"head", statement.head}}};
  return statement;
}

Integrity verify(const Log& log, const base::Sha256& sha256, const Known& known) {
  return Verifier(log, sha256, known).run();
}

}  // namespace aimwright::record
