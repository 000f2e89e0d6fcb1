#include "record/knowledge.hpp"

#include <algorithm>
#include <tuple>

namespace aimwright::record {
namespace {

using Claim = Knowledge::Claim;

/// Operations and what each leads to: the one before it of its writer, and those it claims to have
/// received. Only operations at an end of a claim are nodes.
class Graph {
 public:
  void add_node(const Place& place) { nodes_.push_back(place); }

  void number_nodes() {
    std::sort(nodes_.begin(), nodes_.end());
    nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
    edges_.resize(nodes_.size());
    for (std::size_t node = 1; node < nodes_.size(); ++node) {
      if (nodes_[node - 1].actor == nodes_[node].actor) edges_[node].push_back(node - 1);
    }
  }

  std::size_t node(const Place& place) const {
    return static_cast<std::size_t>(std::lower_bound(nodes_.begin(), nodes_.end(), place) -
                                    nodes_.begin());
  }

  void add_edge(const Place& from, const Place& to) { edges_[node(from)].push_back(node(to)); }

  /// The number of each node's strongly connected component (Tarjan, without recursion: a file
  /// decides how deep it would go).
  std::vector<std::size_t> components() const {
    struct Step {
      std::size_t node, next_edge;
    };
    std::vector<std::size_t> order(nodes_.size(), 0), low(nodes_.size(), 0);
    std::vector<std::size_t> component(nodes_.size(), 0);  // 0: not decided
    std::vector<std::size_t> open;
    std::vector<Step> path;
    std::size_t count = 0, components = 0;
    const auto enter = [&](std::size_t node) {
      order[node] = low[node] = ++count;
      open.push_back(node);
      path.push_back({node, 0});
    };
    for (std::size_t root = 0; root < nodes_.size(); ++root) {
      if (order[root] == 0) enter(root);
      while (!path.empty()) {
        const std::size_t node = path.back().node;
        if (path.back().next_edge < edges_[node].size()) {
          const std::size_t to = edges_[node][path.back().next_edge++];
          if (order[to] == 0)
            enter(to);
          else if (component[to] == 0)
            low[node] = std::min(low[node], order[to]);
          continue;
        }
        path.pop_back();
        if (!path.empty()) low[path.back().node] = std::min(low[path.back().node], low[node]);
        if (low[node] != order[node]) continue;
        ++components;
        while (component[node] == 0) {
          component[open.back()] = components;
          open.pop_back();
        }
      }
    }
    return component;
  }

 private:
  std::vector<Place> nodes_;
  std::vector<std::vector<std::size_t>> edges_;
};

/// The claims of a writer after one own sequence and up to another, both included in the latter.
template <class Use>
void each_claim(const std::vector<Claim>& claims, std::uint64_t after, std::uint64_t until,
                Use use) {
  auto at = std::upper_bound(
      claims.begin(), claims.end(), after,
      [](std::uint64_t sequence, const Claim& claim) { return sequence < claim.own; });
  for (; at != claims.end() && at->own <= until; ++at) use(*at);
}

}  // namespace

void Knowledge::add(const Place& place, bool is_newest, const Seen& seen, const IsHere& is_here) {
  // What others had seen can change where one of them had named this operation, or one after it.
  if (!awaited_.empty() && awaited_.count(place) > 0) settled_ = false;
  if (seen.empty()) return;
  settled_ = settled_ && is_newest;
  Writer& writer = writers_[place.actor];
  for (const auto& [other, sequence] : seen) {
    Claim claim{place.sequence, {other, sequence}};
    if (settled_) {
      if (!is_here(claim.other))
        claim.verdict = Verdict::absent;
      else if (claim.other == place)
        claim.verdict = Verdict::circular;
    }
    writer.claims.push_back(claim);
    if (!settled_) continue;
    if (claim.verdict == Verdict::absent) awaited_.insert(claim.other);
    if (claim.verdict == Verdict::believed) believe(writer, claim);
  }
}

void Knowledge::believe(Writer& writer, const Claim& claim) {
  Received& received = writer.received[claim.other.actor];
  const std::uint64_t before = received.empty() ? 0 : received.back().second;
  if (claim.other.sequence <= before) return;
  if (!received.empty() && received.back().first == claim.own)
    received.back().second = claim.other.sequence;
  else
    received.emplace_back(claim.own, claim.other.sequence);
  std::uint64_t& most = claimed_[claim.other.actor];
  most = std::max(most, claim.other.sequence);
}

void Knowledge::settle(const IsHere& is_here) {
  awaited_.clear();
  claimed_.clear();
  for (auto& [actor, writer] : writers_) {
    std::stable_sort(writer.claims.begin(), writer.claims.end(),
                     [](const Claim& a, const Claim& b) {
                       return std::tie(a.own, a.other) < std::tie(b.own, b.other);
                     });
    for (Claim& claim : writer.claims) {
      claim.verdict = is_here(claim.other) ? Verdict::believed : Verdict::absent;
      if (claim.verdict == Verdict::absent) awaited_.insert(claim.other);
    }
  }
  find_circles();
  for (auto& [actor, writer] : writers_) {
    writer.received.clear();
    for (const Claim& claim : writer.claims) {
      if (claim.verdict == Verdict::believed) believe(writer, claim);
    }
  }
  settled_ = true;
  ++version_;
}

void Knowledge::find_circles() {
  Graph graph;
  const auto each_here = [&](auto use) {
    for (auto& [actor, writer] : writers_) {
      for (Claim& claim : writer.claims) {
        if (claim.verdict == Verdict::believed) use(Place{actor, claim.own}, claim);
      }
    }
  };
  each_here([&](const Place& place, const Claim& claim) {
    graph.add_node(place);
    graph.add_node(claim.other);
  });
  graph.number_nodes();
  each_here([&](const Place& place, const Claim& claim) { graph.add_edge(place, claim.other); });
  const std::vector<std::size_t> component = graph.components();
  each_here([&](const Place& place, Claim& claim) {
    if (component[graph.node(place)] == component[graph.node(claim.other)])
      claim.verdict = Verdict::circular;
  });
}

bool Knowledge::has_received(const Place& a, const Place& b) const {
  if (a.actor == b.actor) return b.sequence < a.sequence;
  const auto writer = writers_.find(a.actor);
  if (writer == writers_.end()) return false;
  const auto received = writer->second.received.find(b.actor);
  if (received == writer->second.received.end()) return false;
  const auto after = std::upper_bound(
      received->second.begin(), received->second.end(), a.sequence,
      [](std::uint64_t sequence, const auto& entry) { return sequence < entry.first; });
  return after != received->second.begin() && std::prev(after)->second >= b.sequence;
}

bool Knowledge::has_seen(const Place& a, const Place& b) const {
  if (has_received(a, b)) return true;
  if (a.actor == b.actor) return false;
  const auto claimed = claimed_.find(b.actor);
  if (claimed == claimed_.end() || claimed->second < b.sequence) return false;
  const Known known = known_to({a});
  const auto found = known.find(b.actor);
  return found != known.end() && found->second >= b.sequence;
}

Knowledge::Known Knowledge::known_to(const std::vector<Place>& places) const {
  Known known, read;  // read: of each writer the own sequence up to which claims are read
  std::vector<Place> left;
  const auto read_claims = [&](const Place& upto) {
    const auto writer = writers_.find(upto.actor);
    std::uint64_t& from = read[upto.actor];
    if (upto.sequence <= from) return;
    if (writer != writers_.end()) {
      each_claim(writer->second.claims, from, upto.sequence, [&](const Claim& claim) {
        if (claim.verdict == Verdict::believed) left.push_back(claim.other);
      });
    }
    from = upto.sequence;
  };
  for (const Place& place : places) {
    std::uint64_t& own = known[place.actor];
    own = std::max(own, place.sequence - 1);
    read_claims(place);
  }
  while (!left.empty()) {
    const Place place = left.back();
    left.pop_back();
    std::uint64_t& upto = known[place.actor];
    upto = std::max(upto, place.sequence);
    read_claims(place);
  }
  return known;
}

const Knowledge::ReceivedOf& Knowledge::received_by(Id actor) const {
  static const ReceivedOf none;
  const auto writer = writers_.find(actor);
  return writer == writers_.end() ? none : writer->second.received;
}

std::vector<std::pair<Id, Knowledge::Claim>> Knowledge::false_claims() const {
  std::vector<std::pair<Id, Claim>> found;
  for (const auto& [actor, writer] : writers_) {
    for (const Claim& claim : writer.claims) {
      if (claim.verdict != Verdict::believed) found.emplace_back(actor, claim);
    }
  }
  return found;
}

}  // namespace aimwright::record
