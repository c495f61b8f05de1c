using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire;

// The suites of the engine, with attempts that run as Hangfire jobs.

public sealed class InMemoryEngineOnHangfireTests() : EngineConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlEngineOnHangfireTests() : EngineConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemoryRetryOnHangfireTests() : RetryConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlRetryOnHangfireTests() : RetryConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemoryBranchingOnHangfireTests() : BranchingConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlBranchingOnHangfireTests() : BranchingConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemorySetupOnHangfireTests() : SetupConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlSetupOnHangfireTests() : SetupConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemoryMappingOnHangfireTests() : MappingConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlMappingOnHangfireTests() : MappingConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemoryTimeLimitOnHangfireTests() : TimeLimitConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlTimeLimitOnHangfireTests() : TimeLimitConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemoryCallbackOnHangfireTests() : CallbackConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlCallbackOnHangfireTests() : CallbackConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class InMemoryClearOnHangfireTests() : ClearConformance(TestDatabase.Sqlite())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}

public sealed class PostgreSqlClearOnHangfireTests() : ClearConformance(TestDatabase.PostgreSql())
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);
}
