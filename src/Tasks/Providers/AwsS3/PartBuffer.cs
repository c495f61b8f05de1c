using System.Security.Cryptography;

namespace Dagfire.Providers.AwsS3;

/// <summary>A part of some content in memory. Used again for the next part.</summary>
internal sealed class PartBuffer
{
    private const int FirstRoom = 64 * 1024;

    private readonly int _most;
    private byte[] _bytes = new byte[FirstRoom];

    private PartBuffer(int most) => _most = most;

    internal int Length { get; private set; }

    /// <summary>Whether the content ends with it.</summary>
    internal bool IsLast { get; private set; }

#pragma warning disable CA5351 // S3 asks for an MD5; it guards against damage on the way, not against people.
    internal string Md5 => Convert.ToBase64String(MD5.HashData(_bytes.AsSpan(0, Length)));
#pragma warning restore CA5351

    internal static async Task<PartBuffer> ReadAsync(Stream content, int most, CancellationToken cancellationToken)
    {
        var buffer = new PartBuffer(most);
        await buffer.ReadNextAsync(content, cancellationToken);
        return buffer;
    }

    internal MemoryStream Open() => new(_bytes, 0, Length, writable: false);

    /// <summary>Reads the next part. One byte more than a part holds is kept back, to know whether it is the last.</summary>
    internal async Task ReadNextAsync(Stream content, CancellationToken cancellationToken)
    {
        Length = TakeKeptByte();
        while (Length <= _most)
        {
            MakeRoom();
            var read = await content.ReadAsync(_bytes.AsMemory(Length, Math.Min(_bytes.Length, _most + 1) - Length), cancellationToken);
            Length += read;
            if (read == 0)
                break;
        }

        IsLast = Length <= _most;
        Length = Math.Min(Length, _most);
    }

    private int TakeKeptByte()
    {
        if (Length < _most || IsLast)
            return 0;
        _bytes[0] = _bytes[_most];
        return 1;
    }

    // Most objects are small: memory grows with what is read.
    private void MakeRoom()
    {
        if (Length == _bytes.Length)
            Array.Resize(ref _bytes, Math.Min(_bytes.Length * 4, _most + 1));
    }
}
