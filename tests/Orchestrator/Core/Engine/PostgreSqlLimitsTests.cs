using Dagfire.Conformance;
using Dagfire.Conformance.Databases;

namespace Dagfire.Engine;

public sealed class PostgreSqlLimitsTests : LimitsConformance, IAsyncLifetime
{
    private PostgreSqlSchema? _schema;

    protected override string? Database => _schema!.Address;

    public async ValueTask InitializeAsync() => _schema = await PostgreSqlSchema.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_schema is not null)
            await _schema.DisposeAsync();
    }
}
