using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class HeaderDetectionTests
{
    [Theory]
    [InlineData("age,sex/30,m/40,f/50,m", true)]
    [InlineData("5.1,setosa/4.9,setosa/6.1,other", false)]
    [InlineData("0,1,2,target/0.5,0.5,0.1,3/0.5,0.5,0.2,4", true)] // names that are numbers, but one is a word
    [InlineData("class,cap/p,x/e,x/p,y/e,x", true)] // words only
    [InlineData("p,x/e,x/p,y/e,x", false)]
    [InlineData("1,2/3,4/5,6", false)]
    [InlineData("NA,x/3,y/5,x", false)] // a missing number is no name
    [InlineData("unknown,x/3,x/5,y", false)]
    [InlineData("a,b", true)]
    public void HasHeader_Tables_AreTold(string rows, bool expected) =>
        Assert.Equal(expected, HeaderDetection.HasHeader([.. rows.Split('/').Select(r => r.Split(','))], []));

    [Fact]
    public void HasHeader_LabelInTheFirstRow_SettlesIt() =>
        Assert.True(HeaderDetection.HasHeader([["x", "y"], ["x", "y"], ["x", "z"]], ["y"]));
}
