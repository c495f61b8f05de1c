using Dagfire.Commands;
using Dapper;

namespace Dagfire.Values;

/// <inheritdoc cref="ISecretKeys"/>
internal sealed class SecretKeys(ValueDatabase values, SecretKeySource source, IReadOnlyList<ValueTable> tables) : ISecretKeys
{
    public async Task<RotationSummary> RotateAsync(CancellationToken cancellationToken)
    {
        var ring = source.ReadToEncrypt();
        var (rotated, total) = (0, 0);
        while (true)
        {
            var (rows, count) = await PendingAsync(ring, cancellationToken);
            total = count;
            if (rows.Count == 0)
                return new RotationSummary(rotated, total, ring.First!.Id);
            rotated += await WriteAsync(rows, cancellationToken);
        }
    }

    /// <summary>Everything is decrypted before anything is written: an unknown key changes nothing.</summary>
    private async Task<(List<RekeyedRow> Rows, int Total)> PendingAsync(SecretKeyRing ring, CancellationToken cancellationToken)
    {
        var (rows, total) = (new List<RekeyedRow>(), 0);
        foreach (var table in tables)
        {
            var (rekeyed, count) = await table.RekeyAsync(ring, cancellationToken);
            rows.AddRange(rekeyed);
            total += count;
        }

        return (rows, total);
    }

    private async Task<int> WriteAsync(List<RekeyedRow> rows, CancellationToken cancellationToken)
    {
        var written = 0;
        var database = await values.ReadyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var row in rows)
        {
            var parameters = new { id = row.Id, value = row.Value, key_id = row.KeyId, old = row.Old };
            written += await connection.ExecuteAsync(new CommandDefinition(database.Sql[row.Statement], parameters, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return written;
    }
}
