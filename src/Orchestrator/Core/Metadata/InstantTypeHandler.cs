using System.Data;
using Dagfire.Storage;
using Dapper;

namespace Dagfire.Metadata;

/// <summary>Reads instants of both engines.</summary>
internal sealed class InstantTypeHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) => value switch
    {
        string text => Instants.Parse(text),
        DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
        DateTimeOffset instant => instant,
        _ => throw new InvalidCastException($"A {value.GetType()} is no instant."),
    };

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
        throw new NotSupportedException("Instants are passed as MetadataDatabase.Instant makes them: each engine has its own form.");
}
