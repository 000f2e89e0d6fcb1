#include "query/query.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "base/text.hpp"
#include "content/field_value.hpp"
#include "query/row_order.hpp"

namespace aimwright::query {

using base::Fault;
using base::Value;
using content::Field;
using content::FieldType;
namespace code = base::code;

namespace {

std::vector<std::string> words_of(std::string_view text) {
  const std::string folded = base::fold(text);
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t from = i;
    if (base::is_space(base::next_code_point(folded, i)))
      words.emplace_back();
    else
      words.back().append(folded, from, i - from);
  }
  words.erase(std::remove(words.begin(), words.end(), std::string()), words.end());
  return words;
}

/// A filter worked out for each value of its column, and at the end for none.
struct Verdicts {
  const Column* column;
  std::vector<char> fits;

  bool operator()(RowNumber row) const {
    if (!column->has_members())
      return fits[std::min<std::size_t>(column->only(row), column->values())] != 0;
    if (column->is_empty(row)) return fits.back() != 0;
    bool any = false;
    column->each(row, [&](std::uint32_t number) { any = any || fits[number] != 0; });
    return any;
  }

  /// Leaves 1 of those rows that have 1 and fit. Without a branch for each row, as no processor
  /// guesses which of them fit.
  void keep(std::vector<char>& rows) const {
    const bool has_members = column->has_members();
    const std::size_t count = rows.size(), none = column->values();
    for (RowNumber row = 0; row < count; ++row) {
      const char fit = has_members ? static_cast<char>((*this)(row))
                                   : fits[std::min<std::size_t>(column->only(row), none)];
      rows[row] = static_cast<char>(rows[row] & fit);
    }
  }
};

Verdicts verdicts(const Filter& filter, const Column& column, const Labels& labels) {
  Verdicts verdicts{&column, std::vector<char>(column.values() + 1, 1)};
  const auto need = [&](auto fits) {
    verdicts.fits.back() = 0;
    for (std::uint32_t number = 0; number < column.values(); ++number)
      verdicts.fits[number] = verdicts.fits[number] != 0 && fits(number);
  };
  if (filter.any_of) {
    std::vector<bool> wanted(column.values());
    bool nothing = false;
    for (const Value& value : *filter.any_of) {
      nothing = nothing || value.is_null();
      if (const std::uint32_t number = column.find(value); number != Column::no_value)
        wanted[number] = true;
    }
    need([&](std::uint32_t number) { return wanted[number]; });
    verdicts.fits.back() = nothing;
  }
  const Field& field = column.field();
  if (filter.from) {
    const SortValue from = sort_value(labels, field, *filter.from);
    need([&](std::uint32_t number) { return !is_before(column.sort_key(number), from); });
  }
  if (filter.to) {
    const SortValue to = sort_value(labels, field, *filter.to);
    need([&](std::uint32_t number) { return !is_before(to, column.sort_key(number)); });
  }
  if (filter.contains) {
    const std::string part = base::fold(*filter.contains);
    need([&](std::uint32_t number) {
      return base::fold(labels.of_value(field, column.value(number))).find(part) !=
             std::string::npos;
    });
  }
  if (filter.empty) {
    const bool wanted_empty = *filter.empty;
    const bool kept = verdicts.fits.back() != 0;
    need([&](std::uint32_t) { return !wanted_empty; });
    verdicts.fits.back() = wanted_empty && kept;
  }
  return verdicts;
}

/// How often each value occurs, and how often none.
class Tally {
 public:
  explicit Tally(const Column& column) : column_(column), counts_(column.values() + 1) {}

  void add(RowNumber row) {
    if (column_.is_empty(row)) ++counts_.back();
    column_.each(row, [&](std::uint32_t number) { ++counts_[number]; });
  }

  std::vector<Count> in_order(bool descending) const {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < column_.values(); ++number) {
      if (counts_[number] > 0) numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
      return descending ? column_.place(b) < column_.place(a) : column_.place(a) < column_.place(b);
    });
    std::vector<Count> counts;
    for (const std::uint32_t number : numbers)
      counts.push_back({column_.value(number), counts_[number]});
    if (counts_.back() > 0) counts.push_back({Value(), counts_.back()});
    return counts;
  }

 private:
  const Column& column_;
  std::vector<std::size_t> counts_;
};

class Run {
 public:
  Run(const Query& query, RegisterIndex& index, const record::State& state,
      const content::Catalog& catalog, const Compute& compute)
      : query_(query), index_(index), state_(state), labels_(catalog, state), compute_(compute) {}

  Result result() {
    Result result;
    result.all = index_.ids().size();
    std::vector<RowNumber> rows = matching(result.facets);
    result.total = rows.size();
    std::vector<SortColumn> keys;
    if (!query_.group.empty()) {
      const SortColumn group{&column(query_.group), group_descends()};
      Tally tally(*group.column);
      for (const RowNumber row : rows) tally.add(row);
      result.groups = tally.in_order(group.descending);
      keys.push_back(group);
    }
    for (const content::SortKey& key : query_.sort) add_key(keys, key);
    const std::size_t end = std::min(rows.size(), query_.offset + query_.limit);
    sort_rows(rows, keys, query_.offset, end);
    for (std::size_t i = query_.offset; i < end; ++i) result.ids.push_back(index_.ids()[rows[i]]);
    return result;
  }

 private:
  const Column& column(const std::string& name) {
    return index_.column(*index_.reg().find(name), state_, compute_);
  }

  /// What is alike by a column is alike by it once more.
  void add_key(std::vector<SortColumn>& keys, const content::SortKey& key) {
    const Column* wanted = &column(key.field);
    const bool known = std::any_of(keys.begin(), keys.end(),
                                   [&](const SortColumn& one) { return one.column == wanted; });
    if (!known) keys.push_back({wanted, key.descending});
  }

  /// The direction in which the field is sorted, where it is.
  bool group_descends() const {
    for (const content::SortKey& key : query_.sort) {
      if (key.field == query_.group) return key.descending;
    }
    return false;
  }

  bool has_words(RowNumber row) {
    if (words_.empty()) return true;  // texts are made where they are asked for
    const std::string& text = index_.text(row, state_);
    return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
      return text.find(word) != std::string::npos;
    });
  }

  /// Rows that match, where no facets are asked for.
  std::vector<RowNumber> matching(const std::set<std::string_view>& ids,
                                  const std::vector<Verdicts>& filters) {
    std::vector<char> fits(index_.ids().size(), 1);
    for (const Verdicts& filter : filters) filter.keep(fits);
    std::vector<RowNumber> rows(fits.size());
    std::size_t count = 0;
    for (RowNumber row = 0; row < fits.size(); ++row) {
      rows[count] = row;
      count += static_cast<std::size_t>(fits[row]);
    }
    rows.resize(count);
    if (!query_.ids && words_.empty()) return rows;
    const auto left_out = [&](RowNumber row) {
      return (query_.ids && ids.count(index_.ids()[row]) == 0) || !has_words(row);
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), left_out), rows.end());
    return rows;
  }

  /// Rows that match, and the facets counted on the way: a value is counted where all filters on
  /// other fields let it through.
  std::vector<RowNumber> matching(std::vector<Facet>& facets) {
    words_ = words_of(query_.text);
    std::set<std::string_view> ids;
    if (query_.ids) ids.insert(query_.ids->begin(), query_.ids->end());
    std::vector<Verdicts> filters;
    for (const Filter& filter : query_.where)
      filters.push_back(verdicts(filter, column(filter.field), labels_));
    if (query_.facets.empty()) return matching(ids, filters);
    std::vector<Tally> tallies;
    for (const std::string& field : query_.facets) tallies.emplace_back(column(field));
    std::vector<RowNumber> rows;
    for (RowNumber row = 0; row < index_.ids().size(); ++row) {
      if (query_.ids && ids.count(index_.ids()[row]) == 0) continue;
      std::size_t refusals = 0;
      const Field* refused_by = nullptr;
      for (const Verdicts& filter : filters) {
        const Field* field = &filter.column->field();
        if (filter(row) || field == refused_by) continue;
        refused_by = field;
        if (++refusals > 1) break;
      }
      if (refusals > 1 || !has_words(row)) continue;
      if (refusals == 0) rows.push_back(row);
      for (std::size_t i = 0; i < tallies.size(); ++i) {
        if (refusals == 0 || refused_by->name == query_.facets[i]) tallies[i].add(row);
      }
    }
    for (std::size_t i = 0; i < tallies.size(); ++i)
      facets.push_back({query_.facets[i], tallies[i].in_order(false)});
    return rows;
  }

  const Query& query_;
  RegisterIndex& index_;
  const record::State& state_;
  const Labels labels_;
  const Compute& compute_;
  std::vector<std::string> words_;
};

/// What a value has to be that those of the field are before or after; empty where any text will
/// do.
std::string_view bound_of(const Field& field, const Value& bound) {
  switch (field.type) {
    case FieldType::scale:
    case FieldType::integer:
    case FieldType::number:
    case FieldType::percent:
      return bound.is_number() ? "" : "a number";
    case FieldType::date:
      return bound.is_text() && base::parse_date(bound.text()) ? "" : "a date, as 2026-11-30";
    case FieldType::duration:
      return bound.is_text() && content::parse_duration(bound.text()) ? "" : "a duration, as P30D";
    case FieldType::money:
      return bound.is_text() && content::parse_money(bound.text())
                 ? ""
                 : "an amount with its currency, as EUR 1250.00";
    default:
      return "";
  }
}

}  // namespace

std::optional<Fault> check(const Query& query, const content::Register& reg) {
  std::optional<Fault> fault;
  const auto need = [&](const std::string& place, const std::string& name) {
    if (!fault && !reg.find(name))
      fault = Fault{code::unknown_field, place, {{"kind", reg.name}, {"field", name}}};
  };
  for (std::size_t i = 0; i < query.where.size(); ++i)
    need("/where/" + std::to_string(i) + "/field", query.where[i].field);
  for (std::size_t i = 0; i < query.where.size() && !fault; ++i) {
    const Filter& filter = query.where[i];
    const Field& field = *reg.find(filter.field);
    for (const auto& [name, bound] : {std::pair("/from", &filter.from), {"/to", &filter.to}}) {
      const std::string_view expected = *bound ? bound_of(field, **bound) : "";
      if (expected.empty() || fault) continue;
      fault = Fault{
          code::wrong_type,
          "/where/" + std::to_string(i) + name,
          {{"field", field.name}, {"expected", expected}, {"found", base::canonical(**bound)}}};
    }
  }
  for (std::size_t i = 0; i < query.sort.size(); ++i)
    need("/sort/" + std::to_string(i), query.sort[i].field);
  for (std::size_t i = 0; i < query.facets.size(); ++i)
    need("/facets/" + std::to_string(i), query.facets[i]);
  if (query.group.empty() || fault) return fault;
  need("/group", query.group);
  if (!fault && content::has_members(reg.find(query.group)->type)) {
    fault = Fault{code::wrong_type,
                  "/group",
                  {{"field", query.group}, {"expected", "a field with one value"}}};
  }
  return fault;
}

Result run(const Query& query, RegisterIndex& index, const record::State& state,
           const content::Catalog& catalog, const Compute& compute) {
  return Run(query, index, state, catalog, compute).result();
}

}  // namespace aimwright::query
