using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Values;

namespace Dagfire.Values;

public sealed class SqliteValuesTests() : ValuesConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlValuesTests() : ValuesConformance(TestDatabase.PostgreSql());
