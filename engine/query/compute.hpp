// What computed fields of records are, as queries and documents ask for it.
//
//   const RecordHost host(catalog, rules, state, as_of);
//   const Compute compute = make_compute(host, rules);
//   compute(*catalog.find_register("risk"), *risk.find("level"), "77e0").value
#pragma once

#include "query/record_host.hpp"
#include "query/register_index.hpp"

namespace aimwright::query {

/// The host and the rules outlive it.
Compute make_compute(const RecordHost& host, const RegisterRules& rules);

}  // namespace aimwright::query
