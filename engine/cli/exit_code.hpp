// What the command line tells the shell. Scripts rely on these numbers: they are never reassigned.
//
//   0   done, nothing at fault
//   1   done, but the data has faults: lines skipped in a workspace, faults found in content
//   2   the command was not understood
//   3   a file could not be read or written
//   4   the engine refused
//   70  a mistake of the program itself
#pragma once

#include <stdexcept>
#include <string>

#include "base/diagnostic.hpp"

namespace aimwright::cli {

enum class Exit { ok = 0, faults = 1, usage = 2, file = 3, refused = 4, internal = 70 };

/// A command ends at the first thing it cannot do; main says it and leaves with the code.
class Failure : public std::runtime_error {
 public:
  Failure(Exit code, const std::string& text) : std::runtime_error(text), code_(code) {}
  Exit code() const { return code_; }

 private:
  Exit code_;
};

/// The engine's refusal, worded by main.
class Refused : public std::exception {
 public:
  Refused(std::string where, base::Fault fault, base::Diagnostics diagnostics)
      : where_(std::move(where)), fault_(std::move(fault)), diagnostics_(std::move(diagnostics)) {}
  const char* what() const noexcept override { return fault_.code.c_str(); }

  const std::string& where() const { return where_; }  // the file or act at fault
  const base::Fault& fault() const { return fault_; }
  const base::Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::string where_;
  base::Fault fault_;
  base::Diagnostics diagnostics_;
};

}  // namespace aimwright::cli
