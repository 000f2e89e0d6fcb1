// What a table asks of the records of one register: which, in which order, grouped and counted, and
// a window of them.
//
//   Query query;
//   query.where.push_back({.field = "treatment", .any_of = {{"avoid"}}});
//   query.sort = content::parse_sort("-level,title");
//   const Result result = run(query, index, state, compute);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/register_index.hpp"

namespace aimwright::query {

/// All that is given has to be true of the field.
struct Filter {
  std::string field;
  std::optional<std::vector<base::Value>> any_of;  // null for no value; of several one is enough
  std::optional<base::Value> from, to;             // in the order of the field, both included
  std::optional<std::string> contains;             // in any letter case
  std::optional<bool> empty;
};

struct Query {
  std::optional<std::vector<std::string>> ids;  // only these records
  std::vector<Filter> where;
  std::string text;  // words, each of which stands somewhere in the record
  std::vector<content::SortKey> sort;
  std::string group;                // field; groups come in its order, before the sort
  std::vector<std::string> facets;  // fields of which the values are counted
  std::size_t offset = 0, limit = 50;
};

/// How many of the records have a value; null stands for none.
struct Count {
  base::Value value;
  std::size_t count = 0;
};

struct Facet {
  std::string field;
  std::vector<Count> counts;  // by all filters but those on the field itself, in its order
};

struct Result {
  std::size_t all = 0;           // records of the register
  std::size_t total = 0;         // of them that match
  std::vector<std::string> ids;  // in the window
  std::vector<Count> groups;     // of all that match, in their order
  std::vector<Facet> facets;
};

/// The first name in a query that is no field of the register, or cannot be used so: its place in
/// the query as a JSON pointer. Codes: record/unknown-field; value/wrong-type where members would
/// be grouped.
std::optional<base::Fault> check(const Query& query, const content::Register& reg);

/// Requires a query without fault, and an index that has followed the state. Records without a
/// value come last, whatever the direction; what is alike comes in the order of the index.
Result run(const Query& query, RegisterIndex& index, const record::State& state,
           const content::Catalog& catalog, const Compute& compute);

}  // namespace aimwright::query
