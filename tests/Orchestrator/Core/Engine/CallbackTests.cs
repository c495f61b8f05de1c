using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteCallbackTests() : CallbackConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlCallbackTests() : CallbackConformance(TestDatabase.PostgreSql());
