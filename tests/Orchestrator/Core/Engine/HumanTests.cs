using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteHumanTests() : HumanConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlHumanTests() : HumanConformance(TestDatabase.PostgreSql());
