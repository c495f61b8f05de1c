using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteMappingTests() : MappingConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlMappingTests() : MappingConformance(TestDatabase.PostgreSql());
