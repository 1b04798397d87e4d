using Cohort.Options;

namespace Cohort.Tests.Options;

public class SnakeCaseTests
{
    [Theory]
    [InlineData("Rounds", "rounds")]
    [InlineData("ErrorFeedback", "error_feedback")]
    [InlineData("MacroF1", "macro_f1")]
    [InlineData("KLWeight", "kl_weight")]
    [InlineData("L2Weight", "l2_weight")]
    [InlineData("TopK", "top_k")]
    public void Of_PascalCase_IsSnakeCase(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));
}
