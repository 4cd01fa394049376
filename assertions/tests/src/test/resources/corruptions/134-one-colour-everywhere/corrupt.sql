UPDATE wear.shirts SET colour = 'black' WHERE colour <> 'red';
