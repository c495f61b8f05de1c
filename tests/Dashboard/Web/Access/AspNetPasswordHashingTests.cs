using Dagfire.Access;

namespace Dagfire.Dashboard.Access;

public sealed class AspNetPasswordHashingTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public void Check_Hash_TellsRightFromWrong()
    {
        var hashing = new AspNetPasswordHashing();
        var hash = hashing.Hash(Password);

        Assert.Equal(PasswordCheck.Right, hashing.Check(hash, Password));
        Assert.Equal(PasswordCheck.Wrong, hashing.Check(hash, Password + "!"));
        Assert.Equal(PasswordCheck.Wrong, hashing.Check(hash: null, Password));
        Assert.NotEqual(hash, hashing.Hash(Password));
    }

    [Fact]
    public void Hash_IsPbkdf2WithSha512AndEnoughIterations()
    {
        var bytes = Convert.FromBase64String(new AspNetPasswordHashing().Hash(Password));

        Assert.Equal(1, bytes[0]);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)));
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)) >= 210_000);
    }

    [Fact]
    public void Check_HashWithFewerIterations_AsksForANewOne() =>
        Assert.Equal(PasswordCheck.RightButOutdated, new AspNetPasswordHashing(2000).Check(new AspNetPasswordHashing(1000).Hash(Password), Password));
}
