using System.Text;

namespace Dagfire.Logs;

public sealed class LogRangeTests
{
    private const string Text = "one\ntwö\nthree\nfour";

    [Theory]
    [InlineData(0, 1000, "one|twö|three", 1)]
    [InlineData(0, 9, "one|twö", 1)]
    [InlineData(1, 1000, "twö|three", 2)]
    [InlineData(4, 5, "twö", 2)]
    [InlineData(4, 2, "twö", 2)]
    [InlineData(-10, 1000, "three", 0)]
    [InlineData(-1000, 1000, "one|twö|three", 1)]
    [InlineData(1000, 1000, "", 4)]
    public async Task Read_FromAPlace_IsWholeLinesWithoutTheOneBeingWritten(long start, int most, string lines, int firstLine)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Text));

        var chunk = await LogRange.ReadAsync(file, start, most, CancellationToken.None);

        Assert.Equal(lines, string.Join('|', chunk.Lines));
        Assert.Equal((firstLine, file.Length), (chunk.FirstLine, chunk.Size));
    }

    [Fact]
    public async Task Read_LineWrittenInTwoParts_IsReadOnceItIsWhole()
    {
        using var file = new MemoryStream();
        file.Write("one\ntw"u8);
        var first = await LogRange.ReadAsync(file, 0, 1000, CancellationToken.None);
        file.Position = file.Length;
        file.Write("o\n"u8);

        var second = await LogRange.ReadAsync(file, first.End, 1000, CancellationToken.None);

        Assert.Equal(("one", "two"), (Assert.Single(first.Lines), Assert.Single(second.Lines)));
    }

    [Fact]
    public async Task Read_ALogThatIsFollowed_IsNotCountedAgain()
    {
        var counted = new CountedLines();
        using var file = new CountingStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("line\n", 100_000))));
        var first = await LogRange.ReadAsync(file, 400_000, 100, counted, CancellationToken.None);
        file.BytesRead = 0;

        var second = await LogRange.ReadAsync(file, first.End, 100, counted, CancellationToken.None);
        var earlier = await LogRange.ReadAsync(file, 5, 100, counted, CancellationToken.None);

        Assert.Equal((80_001, 80_021, 2), (first.FirstLine, second.FirstLine, earlier.FirstLine));
        Assert.InRange(file.BytesRead, 1, 200_000);
    }

    [Fact]
    public async Task Read_ALogThatBecameShorter_IsCountedAnew()
    {
        var counted = new CountedLines();
        using var old = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("line\n", 100))));
        await LogRange.ReadAsync(old, 400, 100, counted, CancellationToken.None);
        using var file = new MemoryStream("one\ntwo\nthree\n"u8.ToArray());

        var chunk = await LogRange.ReadAsync(file, 8, 100, counted, CancellationToken.None);

        Assert.Equal(("three", 3), (Assert.Single(chunk.Lines), chunk.FirstLine));
    }

    [Fact]
    public async Task Read_PartByPart_IsTheWhole()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var text = string.Concat(Enumerable.Range(0, 500).Select(line => new string('x', random.Next(0, 300)) + "\n"));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var found = new List<string>();

        for (long at = 0; at < file.Length;)
        {
            var chunk = await LogRange.ReadAsync(file, at, random.Next(1, 2000), CancellationToken.None);
            Assert.True(chunk.End > at, $"It does not go on (seed {seed}).");
            Assert.Equal(found.Count + 1, chunk.FirstLine);
            found.AddRange(chunk.Lines);
            at = chunk.End;
        }

        Assert.Equal(text, string.Join('\n', found) + "\n");
    }

    private sealed class CountingStream(byte[] content) : MemoryStream(content)
    {
        internal long BytesRead { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            BytesRead += read;
            return read;
        }
    }
}
