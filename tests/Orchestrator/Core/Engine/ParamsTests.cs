using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteParamsTests() : ParamsConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlParamsTests() : ParamsConformance(TestDatabase.PostgreSql());
