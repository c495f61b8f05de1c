namespace Dagfire.Dbt.Seeds;

public sealed class SeedTypesTests
{
    [Theory]
    [InlineData("Integer", "1", "-2", "", "null")]
    [InlineData("Integer", "1.0", "1e3", "1,000", "$5", "7%")]
    [InlineData("Integer", "", "NULL")]
    [InlineData("Number", "1.5", "2", "£3.25")]
    [InlineData("Number", "12345678901234567890")]
    [InlineData("Date", "2024-01-31", "2024-2-1")]
    [InlineData("DateTime", "2024-01-31 10:00:00", "2024-02-01 9:5:7")]
    [InlineData("DateTime", "2024-01-31T10:00:00", "2024-01-31T10:00:00.25Z", "2024-01-31T10:00+02:00")]
    [InlineData("Text", "2024-01-31 10:00:00", "2024-01-31T10:00:00")]
    [InlineData("Text", "2024-01-31", "2024-13-01")]
    [InlineData("Boolean", "true", "False", "TRUE")]
    [InlineData("Text", "true", "1")]
    [InlineData("Text", "yes", "no")]
    [InlineData("Text", "12:30")]
    public void Infer_Values_GivesDbtsType(string type, params string[] values) => Assert.Equal(type, SeedTypes.Infer(values).ToString());

    [Theory]
    [InlineData("1,000", SeedType.Integer, 1000L)]
    [InlineData("-$2.5", SeedType.Number, -2.5)]
    [InlineData(" spaced ", SeedType.Text, " spaced ")]
    [InlineData("Null", SeedType.Text, null)]
    [InlineData("2024-01-31T10:00:00+02:00", SeedType.DateTime, "2024-01-31 08:00:00")]
    [InlineData("2024-01-31T10:00:00.25Z", SeedType.DateTime, "2024-01-31 10:00:00.250000")]
    [InlineData("2024-01-31T10:00:00", SeedType.DateTime, "2024-01-31T10:00:00")]
    public void Convert_Value_BindsWhatIsMeant(string value, object type, object? bound) => Assert.Equal(bound, SeedTypes.Convert(value, (SeedType)type));
}
