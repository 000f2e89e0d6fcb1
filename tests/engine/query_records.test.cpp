// Queries over random records give what a plain walk over all of them gives, also after changes.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "base/text.hpp"
#include "query/indexes.hpp"
#include "query/query.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random.hpp"
#include "support/risk_register.hpp"

namespace aimwright {
namespace {

using base::Value;
using query::Query;
using record::Record;
using test::Random;

const content::Register& risks() { return *test::risk_catalog()->find_register("risk"); }

/// One action on one of some thirty risks: most fields, sometimes a deletion.
record::Put random_put(Random& random) {
  const std::string id = "r" + std::to_string(random.between(1, 30));
  const auto text = [&](std::vector<const char*> choices) { return Value(random.pick(choices)); };
  record::Put put{"risk", id, {}};
  const auto set = [&](const std::string& field, Value value) {
    if (random.chance(60))
      put.fields.emplace_back(field, random.chance(15) ? Value() : std::move(value));
  };
  set("title", text({"Risk 10", "risk 9", "Größe", "größe", "Zebra", "apple pie", ""}));
  set("description", text({"Bias in hiring", "an APPLE a day", "Ausfall"}));
  set("owner", text({"Dana", "Ravi", "Priya Nair"}));
  set("likelihood", random.between(1, 3));
  set("severity", random.between(1, 5));
  set("treatment", text({"mitigate", "avoid", "accept"}));
  set("cost", text({"EUR 1250.00", "EUR 9", "CHF 100", "EUR 1250.0"}));
  set("review_on", text({"2026-11-30", "2026-09-01", "2027-01-01"}));
  set("concerns/iso-42001:4.1-a", true);
  set("concerns/iso-42001:A.2.2", true);
  set("follows_from", "risk:r" + std::to_string(random.between(1, 30)));
  if (random.chance(8)) put.fields = {{std::string(record::deleted_field), random.chance(70)}};
  if (put.fields.empty()) put.fields.emplace_back("severity", 1);
  record::sort_by_name(put.fields);
  return put;
}

/// The plain walk.
class Walk {
 public:
  explicit Walk(const record::State& state) : labels_(*test::risk_catalog(), state) {
    for (const auto& [id, record] : state.of_kind("risk")) {
      if (!record.deleted()) records_.emplace_back(id, &record);
    }
  }

  using Row = std::pair<std::string, const Record*>;

  std::vector<Row> matching(const Query& query, const std::string& but_field = "") const {
    std::vector<Row> rows;
    std::copy_if(records_.begin(), records_.end(), std::back_inserter(rows), [&](const Row& row) {
      return has_words(query.text, row) &&
             std::all_of(query.where.begin(), query.where.end(), [&](const query::Filter& filter) {
               return filter.field == but_field || fits(filter, *row.second);
             });
    });
    return rows;
  }

  std::vector<Row> sorted(const Query& query) const {
    std::vector<Row> rows = matching(query);
    std::vector<content::SortKey> keys = query.sort;
    if (!query.group.empty()) {
      const auto named = std::find_if(keys.begin(), keys.end(),
                                      [&](const auto& key) { return key.field == query.group; });
      const bool descending = named != keys.end() && named->descending;
      keys.insert(keys.begin(), {query.group, descending});
    }
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
      for (const content::SortKey& key : keys) {
        const int order = compare(key, *a.second, *b.second);
        if (order != 0) return order < 0;
      }
      return false;
    });
    return rows;
  }

  std::map<std::string, std::size_t> counts(const std::vector<Row>& rows,
                                            const std::string& field) const {
    std::map<std::string, std::size_t> counts;
    for (const Row& row : rows) {
      const std::vector<Value> values = values_of(*row.second, field);
      if (values.empty()) ++counts["null"];
      for (const Value& value : values) ++counts[base::canonical(value)];
    }
    return counts;
  }

 private:
  std::vector<Value> values_of(const Record& record, const std::string& name) const {
    std::vector<Value> values;
    if (name == "concerns")
      record.each_member(name, [&](std::string_view member) { values.push_back(Value(member)); });
    else if (const Value* value = record.value(name))
      values.push_back(*value);
    return values;
  }

  query::SortValue key_of(const std::string& field, const Value& value) const {
    return query::sort_value(labels_, *risks().find(field), value);
  }

  bool fits(const query::Filter& filter, const Record& record) const {
    const std::vector<Value> values = values_of(record, filter.field);
    if (values.empty()) {
      const bool null_wanted =
          filter.any_of && std::count(filter.any_of->begin(), filter.any_of->end(), Value()) > 0;
      if (filter.any_of && !null_wanted) return false;
      if (filter.from || filter.to || filter.contains) return false;
      return filter.empty.value_or(true);
    }
    return std::any_of(values.begin(), values.end(), [&](const Value& value) {
      const query::SortValue key = key_of(filter.field, value);
      if (filter.any_of && std::count(filter.any_of->begin(), filter.any_of->end(), value) == 0)
        return false;
      if (filter.from && query::is_before(key, key_of(filter.field, *filter.from))) return false;
      if (filter.to && query::is_before(key_of(filter.field, *filter.to), key)) return false;
      if (filter.contains && base::fold(labels_.of_value(*risks().find(filter.field), value))
                                     .find(base::fold(*filter.contains)) == std::string::npos)
        return false;
      return !filter.empty.value_or(false);
    });
  }

  bool has_words(const std::string& text, const Row& row) const {
    if (text.empty()) return true;
    std::string all = row.first + " " + labels_.of_record(risks(), row.first);
    for (const content::Field& field : risks().fields)
      all += "\n" + labels_.of_field(field, *row.second);
    return base::fold(all).find(base::fold(text)) != std::string::npos;
  }

  /// Values alike in order, such as texts in other letter case, by their bytes.
  int compare(const content::SortKey& key, const Record& a, const Record& b) const {
    const std::vector<Value> left = values_of(a, key.field), right = values_of(b, key.field);
    if (left.empty() || right.empty()) return static_cast<int>(left.empty()) - right.empty();
    const auto is_less = [&](const Value& one, const Value& other) {
      const query::SortValue first = key_of(key.field, one), second = key_of(key.field, other);
      if (query::is_before(first, second)) return true;
      return !query::is_before(second, first) && base::canonical(one) < base::canonical(other);
    };
    const Value& one = *std::min_element(left.begin(), left.end(), is_less);
    const Value& other = *std::min_element(right.begin(), right.end(), is_less);
    if (is_less(one, other)) return key.descending ? 1 : -1;
    if (is_less(other, one)) return key.descending ? -1 : 1;
    return 0;
  }

  query::Labels labels_;
  std::vector<Row> records_;
};

Query random_query(Random& random) {
  Query query;
  const auto filter = [&](const char* field) -> query::Filter& {
    query.where.push_back({});
    query.where.back().field = field;
    return query.where.back();
  };
  if (random.chance(40)) filter("treatment").any_of = {{Value("avoid"), Value()}};
  if (random.chance(20)) filter("treatment").any_of = {{Value("accept"), Value("avoid")}};
  if (random.chance(30)) filter("severity").from = Value(random.between(1, 5));
  if (random.chance(30)) filter("severity").to = Value(random.between(1, 5));
  if (random.chance(20)) filter("concerns").any_of = {{Value("iso-42001:A.2.2")}};
  if (random.chance(20)) filter("owner").empty = random.chance(50);
  if (random.chance(20)) filter("title").contains = "ISK";
  if (random.chance(20)) filter("review_on").to = Value("2026-11-30");
  if (random.chance(20)) query.text = random.chance(50) ? "apple" : "GRÖSSE";
  const std::vector<std::string> sorts = {"title",     "-title",   "severity",      "-severity",
                                          "treatment", "cost",     "-cost",         "review_on",
                                          "owner",     "concerns", "-follows_from", "likelihood"};
  for (int i = random.between(0, 3); i > 0; --i)
    query.sort.push_back(content::parse_sort(random.pick(sorts)).front());
  if (random.chance(40)) query.group = random.chance(50) ? "treatment" : "severity";
  query.facets = {"treatment", "concerns", "severity"};
  query.offset = random.below(6);
  query.limit = random.below(20);
  return query;
}

std::map<std::string, std::size_t> as_map(const std::vector<query::Count>& counts) {
  std::map<std::string, std::size_t> map;
  for (const query::Count& one : counts) map[base::canonical(one.value)] = one.count;
  return map;
}

void check_query(const Query& query, query::RegisterIndex& index, const record::State& state) {
  const query::Result result =
      query::run(query, index, state, *test::risk_catalog(), query::Compute());
  const Walk walk(state);
  const std::vector<Walk::Row> expected = walk.sorted(query);
  CHECK(result.total == expected.size());
  std::vector<std::string> ids;
  for (std::size_t i = query.offset; i < std::min(expected.size(), query.offset + query.limit); ++i)
    ids.push_back(expected[i].first);
  CHECK(result.ids == ids);
  if (!query.group.empty()) CHECK(as_map(result.groups) == walk.counts(expected, query.group));
  REQUIRE(result.facets.size() == query.facets.size());
  for (const query::Facet& facet : result.facets)
    CHECK(as_map(facet.counts) == walk.counts(walk.matching(query, facet.field), facet.field));
}

}  // namespace

TEST_CASE("random queries over random records give what a plain walk gives") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Random random(seed);
    test::Notebook notebook(test::risk_catalog());
    query::Indexes indexes;
    for (int action = 0; action < 40; ++action) {
      const record::Applied applied = notebook.act({random_put(random), random_put(random)});
      indexes.touched(applied.touched);
      const record::State& state = notebook.workspace().state();
      query::RegisterIndex& index = indexes.of(*test::risk_catalog(), risks(), state);
      for (int i = 0; i < 5; ++i) {
        INFO("seed " << seed << ", action " << action << ", query " << i);
        check_query(random_query(random), index, state);
      }
    }
  }
}

TEST_CASE("a window of many records by several fields is a part of their whole order") {
  test::Notebook notebook(test::risk_catalog());
  std::vector<std::pair<std::array<int, 3>, std::string>> expected;  // by the fields, then the id
  std::vector<record::Put> puts;
  for (int i = 0; i < 240; ++i) {
    const int severity = 1 + i * 7 % 5, likelihood = 1 + i * 11 % 3, title = i * 37 % 120;
    const std::string id = "r" + std::to_string(1000 + i);
    record::Put put{"risk", id, {}};
    put.fields.push_back({"severity", Value(severity)});
    put.fields.push_back({"likelihood", Value(likelihood)});
    put.fields.push_back({"title", Value("T" + std::to_string(1000 + title))});
    puts.push_back(std::move(put));
    expected.push_back({{-severity, likelihood, title}, id});
  }
  notebook.act(std::move(puts));
  std::sort(expected.begin(), expected.end());
  query::RegisterIndex index(*test::risk_catalog(), risks());
  index.follow(notebook.workspace().state(), {});
  for (const std::size_t limit :
       {std::size_t{1}, std::size_t{7}, std::size_t{50}, expected.size()}) {
    for (std::size_t offset = 0; offset < expected.size() + limit; offset += limit) {
      Query query;
      query.sort = content::parse_sort("-severity,likelihood,-severity,title");
      query.offset = offset;
      query.limit = limit;
      const query::Result result = query::run(query, index, notebook.workspace().state(),
                                              *test::risk_catalog(), query::Compute());
      std::vector<std::string> ids;
      for (std::size_t i = offset; i < std::min(offset + limit, expected.size()); ++i)
        ids.push_back(expected[i].second);
      INFO("from " << offset << ", " << limit);
      REQUIRE(result.ids == ids);
    }
  }
}

TEST_CASE("groups and facets come in the order of their field, what has no value last") {
  test::Notebook notebook(test::risk_catalog());
  notebook.put("risk", "a", R"({"treatment":"accept","title":"A"})");
  notebook.put("risk", "b", R"({"title":"B"})");
  notebook.put("risk", "c", R"({"treatment":"mitigate","title":"C"})");
  query::RegisterIndex index(*test::risk_catalog(), risks());
  index.follow(notebook.workspace().state(), {});
  const auto ask = [&](std::vector<content::SortKey> sort) {
    Query query;
    query.group = "treatment";
    query.sort = std::move(sort);
    return query::run(query, index, notebook.workspace().state(), *test::risk_catalog(),
                      query::Compute());
  };
  CHECK(ask({}).ids == std::vector<std::string>{"c", "a", "b"});
  const query::Result down = ask({{"treatment", true}});
  CHECK(down.ids == std::vector<std::string>{"a", "c", "b"});
  REQUIRE(down.groups.size() == 3);
  CHECK(down.groups[0].value == Value("accept"));
  CHECK(down.groups[2].value.is_null());
}

TEST_CASE("records about nodes come in the order of the standard") {
  test::Notebook notebook(test::risk_catalog());
  for (const char* id : {"own_control:X.10", "iso-42001:A.2.2", "own_control:X.9",
                         "iso-42001:4.1-b", "iso-42001:4.1-a"})
    notebook.put("response", id, R"({"answer":"met"})");
  const content::Register& responses = *test::risk_catalog()->find_register("response");
  query::RegisterIndex index(*test::risk_catalog(), responses);
  index.follow(notebook.workspace().state(), {});
  CHECK(index.ids() == std::vector<std::string>{"iso-42001:4.1-a", "iso-42001:4.1-b",
                                                "iso-42001:A.2.2", "own_control:X.9",
                                                "own_control:X.10"});
}

TEST_CASE("a reference is sorted by what it refers to, also when that is renamed") {
  test::Notebook notebook(test::risk_catalog());
  notebook.put("risk", "a", R"({"title":"Apple"})");
  notebook.put("risk", "b", R"({"title":"Bread"})");
  notebook.put("risk", "c", R"({"follows_from":"risk:b","title":"C"})");
  notebook.put("risk", "d", R"({"follows_from":"risk:a","title":"D"})");
  query::Indexes indexes;
  const auto ids = [&] {
    Query query;
    query.sort = content::parse_sort("follows_from");
    const record::State& state = notebook.workspace().state();
    return query::run(query, indexes.of(*test::risk_catalog(), risks(), state), state,
                      *test::risk_catalog(), query::Compute())
        .ids;
  };
  CHECK(ids() == std::vector<std::string>{"d", "c", "a", "b"});
  indexes.touched(notebook.put("risk", "a", R"({"title":"Zebra"})").touched);
  CHECK(ids() == std::vector<std::string>{"c", "d", "a", "b"});
}

TEST_CASE("a query that names no field of the register says where") {
  const auto fault = [](Query query) {
    const auto found = query::check(query, risks());
    return found ? found->code + " " + found->pointer : std::string("none");
  };
  Query query;
  CHECK(fault(query) == "none");
  query.facets = {"title", "colour"};
  CHECK(fault(query) == "record/unknown-field /facets/1");
  query.sort = content::parse_sort("title,-colour");
  CHECK(fault(query) == "record/unknown-field /sort/1");
  query.where = {{}};
  CHECK(fault(query) == "record/unknown-field /where/0/field");
  Query grouped;
  grouped.group = "concerns";
  CHECK(fault(grouped) == "value/wrong-type /group");
}

}  // namespace aimwright
