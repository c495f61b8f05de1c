using System.Text.Json;
using Dapper;

namespace Dagfire.Values;

/// <summary>One of the tables of encrypted values. Thread-safe.</summary>
/// <param name="kind"><c>variable</c>, <c>connection</c> or <c>session_key</c>: part of the statements' names, and of what binds a value to its row.</param>
/// <param name="values">The database.</param>
/// <param name="keys">The keys.</param>
/// <param name="clock">The clock.</param>
internal sealed class ValueTable(string kind, ValueDatabase values, SecretKeySource keys, TimeProvider clock)
{
    internal static ValueTable Variables(ValueDatabase values, SecretKeySource keys, TimeProvider clock) => new("variable", values, keys, clock);

    internal static ValueTable Connections(ValueDatabase values, SecretKeySource keys, TimeProvider clock) => new("connection", values, keys, clock);

    internal static ValueTable SessionKeys(ValueDatabase values, SecretKeySource keys, TimeProvider clock) => new("session_key", values, keys, clock);

    /// <summary>The decrypted values by id; one when an id is given.</summary>
    internal async Task<IReadOnlyList<T>> ListAsync<T>(string? id, CancellationToken cancellationToken)
    {
        var database = await values.ReadyAsync(cancellationToken);
        var rows = await database.QueryAsync<Row>($"list_{kind}s", new { id }, cancellationToken);
        if (rows.Count == 0)
            return [];
        var ring = keys.Read();
        return [.. rows.Select(row => JsonSerializer.Deserialize<T>(ring.Decrypt(row.KeyId, PlaceOf(row.Id), row.Value), DagfireJson.Options)!)];
    }

    /// <summary>Writes values, all or none; returns how many rows were written.</summary>
    internal async Task<int> WriteAsync<T>(IEnumerable<KeyValuePair<string, T>> written, bool replace, CancellationToken cancellationToken)
    {
        var database = await values.ReadyAsync(cancellationToken);
        var key = keys.ReadToEncrypt().First!;
        var rows = written.Select(pair => new
        {
            id = pair.Key,
            value = SecretBox.Encrypt(key, PlaceOf(pair.Key), JsonSerializer.Serialize(pair.Value, DagfireJson.Options)),
            key_id = key.Id,
            now = database.Instant(clock.GetUtcNow()),
        });
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var count = await connection.ExecuteAsync(
            new CommandDefinition(database.Sql[replace ? $"set_{kind}" : $"add_{kind}"], rows, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    internal async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var database = await values.ReadyAsync(cancellationToken);
        return await database.ExecuteAsync($"delete_{kind}", new { id }, cancellationToken) > 0;
    }

    /// <summary>The values that are under another key than the first, ready to be written under it; and how many values there are.</summary>
    internal async Task<(IReadOnlyList<RekeyedRow> Rows, int Total)> RekeyAsync(SecretKeyRing ring, CancellationToken cancellationToken)
    {
        var key = ring.First!;
        var database = await values.ReadyAsync(cancellationToken);
        var rows = await database.QueryAsync<Row>($"list_{kind}s", new { id = (string?)null }, cancellationToken);
        return ([.. rows.Where(row => row.KeyId != key.Id).Select(Rekeyed)], rows.Count);

        RekeyedRow Rekeyed(Row row) => new(
            $"rekey_{kind}", row.Id, SecretBox.Encrypt(key, PlaceOf(row.Id), ring.Decrypt(row.KeyId, PlaceOf(row.Id), row.Value)), key.Id, row.Value);
    }

    private string PlaceOf(string id) => $"{kind} '{id}'";

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Value { get; set; } = "";

        public string KeyId { get; set; } = "";
    }
}

/// <summary>A value encrypted anew.</summary>
/// <param name="Statement">What writes it.</param>
/// <param name="Id">Its row.</param>
/// <param name="Value">Encrypted under the first key.</param>
/// <param name="KeyId">The first key's id.</param>
/// <param name="Old">What the row held.</param>
internal sealed record RekeyedRow(string Statement, string Id, string Value, string KeyId, string Old);
