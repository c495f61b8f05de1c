using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Dbt;

namespace Dagfire.Dbt;

public sealed class SqliteDbtRecordTests() : DbtRecordConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlDbtRecordTests() : DbtRecordConformance(TestDatabase.PostgreSql());
