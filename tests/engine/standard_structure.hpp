// The structure of ISO/IEC 42001:2023 as published: ids, short titles, and how many obligations
// this project counts in each subclause. Written down once, apart from content/, so that content
// cannot lose, add or rename a part of the standard unnoticed.
//
//   for (const Subclause& subclause : subclauses) catalog.find(subclause.id);
#pragma once

#include <string_view>

namespace aimwright::standard {

struct Heading {
  std::string_view id, title, parent;
};

struct Subclause {
  std::string_view id, title, parent;
  int obligations;              // their ids are <id>-a, <id>-b, …
  std::string_view documented;  // letters of those that ask for documented information
};

struct Control {
  std::string_view id, title, parent;
  bool documented;
};

inline constexpr Heading clauses[] = {
    {"4", "Context of the organization", "clauses"},
    {"5", "Leadership", "clauses"},
    {"6", "Planning", "clauses"},
    {"7", "Support", "clauses"},
    {"8", "Operation", "clauses"},
    {"9", "Performance evaluation", "clauses"},
    {"10", "Improvement", "clauses"},
};

// Headings between a clause and its subclauses.
inline constexpr Heading groups[] = {
    {"6.1", "Actions to address risks and opportunities", "6"},
    {"7.5", "Documented information", "7"},
    {"9.2", "Internal audit", "9"},
    {"9.3", "Management review", "9"},
};

inline constexpr Subclause subclauses[] = {
    {"4.1", "Understanding the organization and its context", "4", 4, ""},
    {"4.2", "Understanding the needs and expectations of interested parties", "4", 3, ""},
    {"4.3", "Determining the scope of the AI management system", "4", 5, "d"},
    {"4.4", "AI management system", "4", 5, "e"},
    {"5.1", "Leadership and commitment", "5", 8, ""},
    {"5.2", "AI policy", "5", 8, "e"},
    {"5.3", "Roles, responsibilities and authorities", "5", 4, ""},
    {"6.1.1", "General", "6.1", 15, "o"},
    {"6.1.2", "AI risk assessment", "6.1", 9, "i"},
    {"6.1.3", "AI risk treatment", "6.1", 15, "ghlo"},
    {"6.1.4", "AI system impact assessment", "6.1", 5, "d"},
    {"6.2", "AI objectives and planning to achieve them", "6", 13, "h"},
    {"6.3", "Planning of changes", "6", 1, ""},
    {"7.1", "Resources", "7", 2, ""},
    {"7.2", "Competence", "7", 4, "d"},
    {"7.3", "Awareness", "7", 3, ""},
    {"7.4", "Communication", "7", 4, ""},
    {"7.5.1", "General", "7.5", 2, "ab"},
    {"7.5.2", "Creating and updating documented information", "7.5", 3, ""},
    {"7.5.3", "Control of documented information", "7.5", 7, ""},
    {"8.1", "Operational planning and control", "8", 9, "f"},
    {"8.2", "AI risk assessment", "8", 2, "b"},
    {"8.3", "AI risk treatment", "8", 5, "e"},
    {"8.4", "AI system impact assessment", "8", 2, "b"},
    {"9.1", "Monitoring, measurement, analysis and evaluation", "9", 6, "e"},
    {"9.2.1", "General", "9.2", 3, ""},
    {"9.2.2", "Internal audit programme", "9.2", 6, "f"},
    {"9.3.1", "General", "9.3", 2, ""},
    {"9.3.2", "Management review inputs", "9.3", 7, ""},
    {"9.3.3", "Management review results", "9.3", 3, "c"},
    {"10.1", "Continual improvement", "10", 1, ""},
    {"10.2", "Nonconformity and corrective action", "10", 11, "jk"},
};

// Each is also its own objective, except A.6, which has two.
inline constexpr Heading areas[] = {
    {"A.2", "Policies related to AI", "controls"},
    {"A.3", "Internal organization", "controls"},
    {"A.4", "Resources for AI systems", "controls"},
    {"A.5", "Assessing impacts of AI systems", "controls"},
    {"A.6", "AI system life cycle", "controls"},
    {"A.7", "Data for AI systems", "controls"},
    {"A.8", "Information for interested parties of AI systems", "controls"},
    {"A.9", "Use of AI systems", "controls"},
    {"A.10", "Third-party and customer relationships", "controls"},
};

inline constexpr Heading objectives[] = {
    {"A.6.1", "Management guidance for AI system development", "A.6"},
    {"A.6.2", "AI system life cycle", "A.6"},
};

inline constexpr Control controls[] = {
    {"A.2.2", "AI policy", "A.2", true},
    {"A.2.3", "Alignment with other organizational policies", "A.2", false},
    {"A.2.4", "Review of the AI policy", "A.2", false},
    {"A.3.2", "AI roles and responsibilities", "A.3", false},
    {"A.3.3", "Reporting of concerns", "A.3", false},
    {"A.4.2", "Resource documentation", "A.4", true},
    {"A.4.3", "Data resources", "A.4", true},
    {"A.4.4", "Tooling resources", "A.4", true},
    {"A.4.5", "System and computing resources", "A.4", true},
    {"A.4.6", "Human resources", "A.4", true},
    {"A.5.2", "AI system impact assessment process", "A.5", false},
    {"A.5.3", "Documentation of AI system impact assessments", "A.5", true},
    {"A.5.4", "Assessing AI system impact on individuals or groups of individuals", "A.5", true},
    {"A.5.5", "Assessing societal impacts of AI systems", "A.5", true},
    {"A.6.1.2", "Objectives for responsible development of AI system", "A.6.1", true},
    {"A.6.1.3", "Processes for responsible AI system design and development", "A.6.1", true},
    {"A.6.2.2", "AI system requirements and specification", "A.6.2", true},
    {"A.6.2.3", "Documentation of AI system design and development", "A.6.2", true},
    {"A.6.2.4", "AI system verification and validation", "A.6.2", true},
    {"A.6.2.5", "AI system deployment", "A.6.2", true},
    {"A.6.2.6", "AI system operation and monitoring", "A.6.2", true},
    {"A.6.2.7", "AI system technical documentation", "A.6.2", true},
    {"A.6.2.8", "AI system recording of event logs", "A.6.2", true},
    {"A.7.2", "Data for development and enhancement of AI system", "A.7", true},
    {"A.7.3", "Acquisition of data", "A.7", true},
    {"A.7.4", "Quality of data for AI systems", "A.7", true},
    {"A.7.5", "Data provenance", "A.7", true},
    {"A.7.6", "Data preparation", "A.7", true},
    {"A.8.2", "System documentation and information for users", "A.8", false},
    {"A.8.3", "External reporting", "A.8", false},
    {"A.8.4", "Communication of incidents", "A.8", true},
    {"A.8.5", "Information for interested parties", "A.8", true},
    {"A.9.2", "Processes for responsible use of AI systems", "A.9", true},
    {"A.9.3", "Objectives for responsible use of AI system", "A.9", true},
    {"A.9.4", "Intended use of the AI system", "A.9", false},
    {"A.10.2", "Allocating responsibilities", "A.10", false},
    {"A.10.3", "Suppliers", "A.10", false},
    {"A.10.4", "Customers", "A.10", false},
};

}  // namespace aimwright::standard
