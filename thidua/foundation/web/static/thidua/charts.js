// Draws each figure[data-chart] from its JSON block. The table below it says the same and stays when this file does not run.
(() => {
  const font = getComputedStyle(document.body).fontFamily;
  const ink = "#1b2733";
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const lies = (option) => option.yAxis.type === "category";
  const letters = (width) => (width < 480 ? { fontSize: 11, lineHeight: 13 } : { fontSize: 12.5, lineHeight: 16 });
  const nameWidth = (width) => Math.round(width * 0.34);
  const ruler = document.createElement("canvas").getContext("2d");
  // Long names of offices break over lines, and bars stand beside each other: the rows grow with both.
  const height = (option, width) => {
    const { fontSize, lineHeight } = letters(width);
    ruler.font = `${fontSize}px ${font}`;
    const lines = Math.max(...option.yAxis.data.map((name) => Math.ceil((ruler.measureText(name).width * 1.15) / nameWidth(width))));
    const bars = option.series.filter((one) => !one.stack).length;
    return option.yAxis.data.length * Math.max(32, lines * lineHeight + 8, bars * 18 + 8) + 26;
  };
  const dressed = (option, width) => {
    const words = { color: ink, fontFamily: font, ...letters(width) };
    const lying = lies(option);
    const category = { axisTick: { show: false }, axisLine: { lineStyle: { color: "#8793a0" } },
      axisLabel: { ...words, interval: 0, margin: lying ? 8 : 18, width: lying ? nameWidth(width) : Math.max(40, Math.round(width / option.xAxis.data?.length || 80) - 8), overflow: "break" } };
    const value = { axisLabel: { show: false }, splitLine: { lineStyle: { color: "#e9edf1" } } };
    return {
      ...option,
      animation: !still, animationDuration: 300, textStyle: { fontFamily: font }, tooltip: { renderMode: "richText" },
      grid: { left: 4, right: lying ? 52 : 8, top: 22, bottom: lying ? 4 : 10, containLabel: true },
      xAxis: { ...option.xAxis, ...(lying ? value : category) },
      yAxis: { ...option.yAxis, ...(lying ? category : value) },
      series: option.series.map((one) => ({ ...one, barMaxWidth: 26, barGap: "12%", symbolSize: 7,
        data: one.data.map((point) => ({ ...point, label: { ...words, ...point.label } })) })),
    };
  };
  const draw = (figure) => {
    const canvas = figure.querySelector("[data-chart-canvas]");
    const data = document.getElementById(figure.dataset.chart);
    if (!canvas || !data || canvas.dataset.drawn) return;
    canvas.hidden = false;
    canvas.dataset.drawn = "yes";
    const option = JSON.parse(data.textContent);
    const fit = () => { if (lies(option)) canvas.style.height = `${height(option, canvas.clientWidth)}px`; };
    fit();
    const chart = echarts.init(canvas, null, { renderer: "canvas" });
    chart.setOption(dressed(option, canvas.clientWidth));
    figure.querySelector("[data-folds]")?.removeAttribute("open");
    let width = canvas.clientWidth;
    new ResizeObserver(() => {
      if (canvas.clientWidth === width || !canvas.clientWidth) return;
      width = canvas.clientWidth;
      fit();
      chart.resize();
      chart.setOption(dressed(option, width));
    }).observe(canvas);
  };
  const all = (root) => root.querySelectorAll("figure[data-chart]").forEach(draw);
  document.addEventListener("DOMContentLoaded", () => all(document));
  document.addEventListener("htmx:afterSettle", (event) => all(event.target));
})();
