#include "api/search.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "scoring/tree.hpp"

namespace aimwright::api {

using base::object;
using base::Value;

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) points += base::next_code_point(text, i);
  return points;
}

/// Code points of the folded text; as many as the text has, so that positions agree.
std::u32string folded(std::string_view text) { return code_points(base::fold(text)); }

std::vector<std::u32string> words_of(std::string_view query) {
  std::vector<std::u32string> words(1);
  for (const char32_t c : folded(query)) {
    if (base::is_space(c))
      words.emplace_back();
    else
      words.back() += c;
  }
  words.erase(std::remove_if(words.begin(), words.end(), [](const auto& w) { return w.empty(); }),
              words.end());
  return words;
}

/// A searchable thing: its title counts more than its body.
struct Entry {
  const char* kind;
  std::string id;
  std::optional<std::string> node;
  std::string title;
  std::string body;
};

struct Match {
  int rank;  // 0: the id itself, 1: every word in the title, 2: elsewhere
  Entry entry;
  std::size_t place;  // of the first word in the body, in code points
};

std::optional<Match> match(Entry entry, const std::vector<std::u32string>& words) {
  const std::u32string title = folded(entry.title + " " + entry.id);
  const std::u32string body = folded(entry.body);
  bool all_in_title = true;
  std::size_t place = body.size();
  for (const std::u32string& word : words) {
    const bool in_title = title.find(word) != std::u32string::npos;
    const std::size_t in_body = body.find(word);
    if (!in_title && in_body == std::u32string::npos) return std::nullopt;
    all_in_title = all_in_title && in_title;
    place = std::min(place, in_body);
  }
  const std::string local = entry.id.substr(entry.id.find(':') + 1);
  const bool is_id = words.size() == 1 && folded(local).rfind(words.front(), 0) == 0;
  return Match{is_id          ? 0
               : all_in_title ? 1
                              : 2,
               std::move(entry), place == body.size() ? 0 : place};
}

/// Where the words stand in a text: from and to in code points, in order, what overlaps as one.
std::vector<std::pair<std::size_t, std::size_t>> places(const std::u32string& text,
                                                        const std::vector<std::u32string>& words) {
  std::vector<bool> matched(text.size() + 1, false);
  for (const std::u32string& word : words) {
    for (std::size_t at = text.find(word); at != std::u32string::npos;
         at = text.find(word, at + 1)) {
      std::fill_n(matched.begin() + static_cast<std::ptrdiff_t>(at), word.size(), true);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!matched[at]) continue;
    if (at == 0 || !matched[at - 1]) found.emplace_back(at, at);
    found.back().second = at + 1;
  }
  return found;
}

Value hit_value(const Match& match, const std::vector<std::u32string>& words) {
  constexpr std::size_t before = 40, length = 160;
  const std::string& body = match.entry.body;
  const std::size_t start = match.place > before ? match.place - before : 0;
  // The excerpt as bytes, and for each of its code points the UTF-16 offset.
  std::string excerpt;
  std::vector<std::size_t> offsets{0};
  std::size_t index = 0;
  for (std::size_t i = 0; i < body.size(); ++index) {
    const std::size_t from = i;
    const char32_t c = base::next_code_point(body, i);
    if (index < start) continue;
    if (index >= start + length) break;
    excerpt += body.substr(from, i - from);
    offsets.push_back(offsets.back() + (c > 0xFFFF ? 2 : 1));
  }
  base::Array matches;
  for (const auto& [from, to] : places(folded(excerpt), words)) {
    matches.push_back(base::Array{Value(offsets[from]), Value(offsets[to])});
  }
  return object("kind", match.entry.kind, "id", match.entry.id, "node", match.entry.node, "title",
                match.entry.title, "excerpt", excerpt, "matches", std::move(matches));
}

template <class Use>
void each_entry(const content::Catalog& catalog, const record::State& state, Use use) {
  for (const content::Node& node : catalog.nodes()) {
    if (node.kind == content::NodeKind::root) continue;
    const content::Guidance& g = catalog.guidance(node.id);
    std::string body = node.question.value_or("");
    for (const std::string* part : {&g.why, &g.met, &g.auditor}) {
      if (!part->empty()) body += body.empty() ? *part : " " + *part;
    }
    for (const std::string& evidence : g.evidence) body += " " + evidence;
    use(Entry{"node", node.id, node.id, node.reference + " " + node.title, std::move(body)});
  }
  std::map<std::string, std::string> own_titles;
  if (const content::Node* area = catalog.own_area()) {
    for (const scoring::OwnControl& control : scoring::own_controls(state))
      own_titles.emplace(control.id, reference_of(control, *area));
  }
  for (const auto& [id, record] : state.of_kind("evidence")) {
    if (record.deleted()) continue;
    std::optional<std::string> linked;
    record.each_member("shows", [&](std::string_view member) {
      if (!linked) linked = std::string(member);
    });
    std::string body(record.text("reference"));
    record.each_entry("files", [&](std::string_view, std::string_view name) {
      body.append(body.empty() ? "" : " ").append(name);
    });
    use(Entry{"evidence", id, linked, std::string(record.text("title")), std::move(body)});
  }
  for (const auto& [id, record] : state.of_kind("response")) {
    if (record.deleted() || record.text("note").empty()) continue;
    const content::Node* node = catalog.find(id);
    const auto own = own_titles.find(id);
    std::string title = node ? node->reference : own != own_titles.end() ? own->second : id;
    use(Entry{"note", id, id, std::move(title), std::string(record.text("note"))});
  }
}

}  // namespace

Value search(const content::Catalog& catalog, const record::State& state, std::string_view query,
             std::size_t limit) {
  const std::vector<std::u32string> words = words_of(query);
  std::vector<Match> matches;
  if (!words.empty()) {
    each_entry(catalog, state, [&](Entry entry) {
      if (auto found = match(std::move(entry), words)) matches.push_back(*std::move(found));
    });
  }
  matches = base::in_order_of(std::move(matches),
                              [](const Match& a, const Match& b) { return a.rank < b.rank; });
  base::Array hits;
  for (const Match& found : matches) {
    if (hits.size() == limit) break;
    hits.push_back(hit_value(found, words));
  }
  return object("hits", std::move(hits), "total", matches.size());
}

}  // namespace aimwright::api
